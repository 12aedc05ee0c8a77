"""The locations: open or not, their hours, cut-offs and work; and all of them on a map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from hebbes.console.benelux import MapView
from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)

Doors: TypeAlias = Literal["open", "shut", "closed"]
"""`shut` outside its hours; `closed` for a while by somebody."""


@dataclass(frozen=True, slots=True)
class CutOff:
    """Until when carriers, or some of their services, take parcels today, as wall time."""

    carrier: str
    at: str
    passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationRow:
    """A location today; the words are in the reader's language. Work counts fulfillment orders."""

    name: str
    code: str
    kind: str
    icon: str
    href: str
    doors: Doors
    said: str
    hours: str
    cut_offs: tuple[CutOff, ...]
    to_do: int
    late: int
    ready: int
    capacity: int | None
    work_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationsView:
    """Every location, those with the most work first, and the map."""

    rows: tuple[LocationRow, ...]
    map: MapView
    open: int
    closed: int


def render(view: LocationsView, reader: Reader) -> str:
    """Return the page; it refreshes by itself on the topic `locations`."""
    return _PAGE.render(reader, view=view)
