"""What closing a location now would move, before anybody does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hebbes.pages.parts import Problem
from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingView:
    """What moves: fulfillment orders, orders, units; `to` is where to, with counts of orders.

    Of the first `looked_at` orders `waiting` find no other goods now, and `later` leave later than
    planned. `picked` and `collected` count fulfillment orders that stay.
    """

    name: str
    href: str
    work: int
    orders: int
    units: int
    looked_at: int
    to: tuple[tuple[str, int], ...]
    waiting: int
    later: int
    picked: int
    collected: int
    values: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def render(view: ClosingView, reader: Reader) -> str:
    """Return the page with its form."""
    return _PAGE.render(reader, view=view)
