"""End the claims of baskets whose time is over."""

from dataclasses import dataclass
from datetime import datetime

from hebbes.inventory.position import Position, lock
from hebbes.kit.names import LineId, LocationId, Sku
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Expired:
    """A basket's line that lost its units at a location."""

    line: LineId
    location: LocationId
    sku: Sku
    units: int


@dataclass(frozen=True, slots=True)
class _Due:
    line: LineId
    location: LocationId
    sku: Sku
    owner: int


_due = statement(__file__, row=_Due, name="expire_soft_due")
_expire_soft = statement(__file__, given=_Due, row=Expired)


def expire_soft(tx: Tx, at: datetime, most: int = 1000) -> list[Expired]:
    """End up to `most` soft claims that expired by `at` (business time), the oldest first."""
    due = _due(tx, at=at, most=most)
    if not due:
        return []
    lock(tx, (Position(one.location, one.sku, one.owner) for one in due))
    return _expire_soft(tx, due, at=at)
