"""The round: several orders picked in one walk past the shelves, a tote for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hebbes.console.pick_page import PickNow, ScanAnswer
from hebbes.pages.parts import Problem
from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tote:
    """One tote of the cart: whose work it is, how full, and where to go on with it.

    `waits` is what has to be done with it: `pick`, `pack`, `put_back` or `nothing`.
    """

    letter: str
    number: str
    href: str
    units: int
    settled: int
    urgency: str
    status: str
    waits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What one tote asks of a stop: units of a line, and how far they are."""

    line: str
    number: str
    tote: str
    units: int
    picked: int
    short: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One article on one shelf, and the totes that ask for it."""

    sku: str
    name: str
    barcode: str | None
    shelf: str | None
    asks: tuple[Ask, ...]

    @property
    def units(self) -> int:
        """All units asked for here."""
        return sum(ask.units for ask in self.asks)

    @property
    def settled(self) -> int:
        """The units picked, or told to be missing."""
        return sum(ask.picked + ask.short for ask in self.asks)

    @property
    def short(self) -> int:
        """The units told to be missing."""
        return sum(ask.short for ask in self.asks)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchView:
    """One round: where to go now, the stops in the order of the shelves, and the totes.

    Fields sent: `code` by a scan, and `number` when the tote is known; `line` (an article's SKU),
    `units` and `reason` by a short pick.
    """

    id: str
    location: str
    place: str
    totes: tuple[Tote, ...]
    stops: tuple[Stop, ...]
    now: PickNow | None
    scan: ScanAnswer | None
    scan_href: str
    short_href: str
    short_reasons: tuple[tuple[str, str], ...]
    end_href: str
    untouched: int
    topic: str
    who: str
    problems: tuple[Problem, ...] = ()

    @property
    def units(self) -> int:
        """All units of the round."""
        return sum(stop.units for stop in self.stops)

    @property
    def settled(self) -> int:
        """The units picked, or told to be missing."""
        return sum(stop.settled for stop in self.stops)

    @property
    def asks(self) -> list[dict[str, object]]:
        """Return what the page itself must know to go on while the network is gone."""
        return [
            {
                "line": ask.line, "number": ask.number, "tote": ask.tote, "sku": stop.sku,
                "codes": [code for code in (stop.sku, stop.barcode) if code], "name": stop.name,
                "shelf": stop.shelf or self.place, "units": ask.units, "picked": ask.picked,
                "short": ask.short,
            }
            for stop in self.stops
            for ask in stop.asks
        ]  # fmt: skip


def render(view: BatchView, reader: Reader) -> str:
    """Return the page; scans swap only the part `#task`."""
    return _PAGE.render(reader, view=view)
