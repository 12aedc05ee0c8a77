"""Settle positions by what was really seen there: the difference becomes a movement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hebbes.inventory.position import Position, lock
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Seen:
    """Units seen at a position at a moment of business time, and who saw them how."""

    location: LocationId
    sku: Sku
    units: int
    at: datetime
    actor: str
    cause: Literal["count", "feed"]
    ref: str | None = None
    owner: int = 1
    remark: str | None = None

    @property
    def position(self) -> Position:
        """The position that was seen."""
        return Position(self.location, self.sku, self.owner)


@dataclass(frozen=True, slots=True)
class Settled:
    """What a sight changed. `difference` is 0 and `taken` False when something newer is known."""

    location: LocationId
    sku: Sku
    owner: int
    taken: bool
    difference: int
    short: int


_settle = statement(__file__, given=Seen, row=Settled)


def settle(tx: Tx, seen: Sequence[Seen]) -> list[Settled]:
    """Make on hand what was seen plus what moved since; one answer an item, in the same order.

    What is older than the last sight of a position brings nothing back. Of two sights of one
    position in a batch the later one counts, and of two at the same moment the last given.
    """
    if not seen:
        return []
    lock(tx, (one.position for one in seen))
    return _settle(tx, seen)
