"""The feeds of stock: when each location was last heard of, what that changed, what was refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """A message about one location: of which moment, when it came, its rows, what it changed."""

    source: str
    ref: str
    mode: str
    whole: bool
    as_of: datetime
    taken_at: datetime
    rows: int
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardOf:
    """A location and its last messages, the newest first; none when it was never heard of."""

    place: str
    href: str
    feeds: tuple[FeedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row that was not taken, and why in words."""

    taken_at: datetime
    source: str
    ref: str
    line: int
    location: str
    sku: str
    units: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsView:
    """Locations that were heard of, those that were not, and what was refused lately."""

    heard: tuple[HeardOf, ...]
    silent: tuple[str, ...]
    refused: tuple[RefusedRow, ...]


def render(view: FeedsView, reader: Reader) -> str:
    """Return the page; it refreshes by itself on the topic `feeds`."""
    return _PAGE.render(reader, view=view)
