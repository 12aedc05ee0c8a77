"""End the claims of baskets whose time is over."""

from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import LineId, LocationId, Sku
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Expired:
    """A basket's line that lost its units at a location."""

    line: LineId
    location: LocationId
    sku: Sku
    units: int


_expire_soft = statement(__file__, row=Expired)


def expire_soft(tx: Tx, at: datetime, most: int = 1000) -> list[Expired]:
    """End up to `most` soft claims that expired by `at` (business time), the oldest first."""
    return _expire_soft(tx, at=at, most=most)
