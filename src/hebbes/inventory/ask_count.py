"""Ask for a count of a position, and tell what is still to be counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class CountAsked:
    """A position someone should count, and why."""

    location: LocationId
    sku: Sku
    reason: str


@dataclass(frozen=True, slots=True)
class ToCount:
    """A position that was not counted since someone asked for it; `on_hand` is what books say."""

    location: LocationId
    sku: Sku
    reason: str
    asked_at: datetime
    on_hand: int


_ask = statement(__file__, given=CountAsked, row=none)
_to_count = statement(__file__, row=ToCount, name="ask_count_open")


def ask_count(tx: Tx, asked: Sequence[CountAsked], at: datetime) -> None:
    """Ask; a position asked for before keeps one line, with the newest reason."""
    if asked:
        _ask(tx, asked, at=at)


def to_count(tx: Tx, location: LocationId) -> list[ToCount]:
    """Return what a location is still to count, the longest asked first."""
    return _to_count(tx, location=location)
