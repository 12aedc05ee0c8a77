"""From where would it come? Articles for one destination, and one article location by location."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hebbes.console.benelux import MapView
from hebbes.pages.parts import Amount, Paging, Problem
from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedView:
    """What was asked, as it was typed; `stores` and `countries` can be chosen, code and name."""

    postcode: str
    country: str
    store: str
    article: str
    units: str
    countries: tuple[tuple[str, str], ...]
    stores: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BestRow:
    """An article and the location it would come from; `days_left` at the pace of two weeks."""

    sku: str
    name: str
    href: str
    place: str | None
    distance_km: int | None
    free_there: int
    free: int
    days_left: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderRow:
    """A location and what it would send of the article; else the reason why it sends nothing."""

    place: str
    href: str | None
    kind: str
    free: int
    distance_km: int | None
    sends: int
    reason: str | None
    extra: Amount | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OneView:
    """One article for the destination: the answer in a sentence, the table and the picture."""

    name: str
    sku: str
    href: str
    sentence: str
    rows: tuple[SenderRow, ...]
    map: MapView


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcingView:
    """The page: what was asked, where that is, and one article or many."""

    asked: AskedView
    to: str | None = None
    known: bool = True
    one: OneView | None = None
    rows: tuple[BestRow, ...] = ()
    paging: Paging | None = None


def render(view: SourcingView, reader: Reader) -> str:
    """Return the page; the part `#results` alone is what htmx takes from it."""
    return _PAGE.render(reader, view=view)
