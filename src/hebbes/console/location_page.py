"""One location: its week, its day, its work, its past closings, and the way to close it now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hebbes.console.benelux import MapView
from hebbes.console.locations_page import LocationRow
from hebbes.pages.parts import Action, Entry, Fact
from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationView:
    """The location; `week` is the name of each day, its hours in words, and whether it is today."""

    now: LocationRow
    topic: str
    facts: tuple[Fact, ...]
    week: tuple[tuple[str, str, bool], ...]
    days_off: tuple[str, ...]
    entries: tuple[Entry, ...]
    actions: tuple[Action, ...]
    map: MapView
    stock_href: str
    told: str | None = None


def render(view: LocationView, reader: Reader) -> str:
    """Return the page; its parts refresh by themselves on the topic of the location."""
    return _PAGE.render(reader, view=view)
