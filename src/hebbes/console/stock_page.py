"""The list of stock: what stands where, what of it is spoken for, and what is free to sell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hebbes.pages.parts import Paging
from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class StockRow:
    """One article over the locations asked for; all figures are units."""

    sku: str
    name: str
    href: str
    locations: int
    on_hand: int
    reserved: int
    safety: int
    free: int
    damaged: int
    short: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StockView:
    """The list as asked; `locations` are code and name; `q` and `location` are asked."""

    q: str
    location: str
    only_short: bool
    locations: tuple[tuple[str, str], ...]
    rows: tuple[StockRow, ...]
    paging: Paging


def render(view: StockView, reader: Reader) -> str:
    """Return the page; the part `#results` alone is what htmx takes from it."""
    return _PAGE.render(reader, view=view)
