"""Today: what needs the office now, in numbers that are each a door to their list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hebbes.pages.reader import Reader
from hebbes.pages.render import page
from hebbes.pages.statuses import Tone

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True)
class Tile:
    """A large number with its name; `tone` only repeats what the words say."""

    label: str
    count: int
    href: str
    icon: str
    tone: Tone = "neutral"
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleRow:
    """Orders of one cause: how many are late, how many at risk, and where each list is."""

    cause: str
    late: int
    late_href: str
    at_risk: int
    at_risk_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """Fulfillment orders of one location; `kind` is a kind of location."""

    place: str
    kind: str
    href: str
    to_do: int
    late: int
    unseen: int
    ready: int
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOffRow:
    """When a carrier calls next at a location, and what is still to be packed for it."""

    carrier: str
    place: str
    href: str
    at: datetime
    urgency: str
    to_pack: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRow:
    """Orders that one gate stops, and since when the oldest."""

    gate: str
    orders: int
    since: datetime
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckRow:
    """Work of one kind that a partner or a fault stops; `is_dead` when nobody tries it any more."""

    what: str
    tasks: int
    is_dead: bool
    why: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayView:
    """The whole page; `lead` says in a sentence how the day stands."""

    lead: str
    tiles: tuple[Tile, ...]
    troubles: tuple[TroubleRow, ...]
    work: tuple[WorkRow, ...]
    cut_offs: tuple[CutOffRow, ...]
    gates: tuple[GateRow, ...]
    stuck: tuple[StuckRow, ...]


def render(view: TodayView, reader: Reader) -> str:
    """Return the page; it refreshes by itself on the topic `orders`."""
    return _PAGE.render(reader, view=view)
