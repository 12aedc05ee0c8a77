"""What lines hold: their reservations, per location."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import LineId, LocationId, OrderId, Sku
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Claim:
    """Units of an article at a location that are spoken for by a line."""

    line: LineId
    order_id: OrderId | None
    location: LocationId
    sku: Sku
    owner: int
    units: int
    hard: bool
    expires_at: datetime | None
    made_at: datetime


_claims = statement(__file__, row=Claim)


def claims(tx: Tx, lines: Sequence[LineId]) -> list[Claim]:
    """Return the reservations of these lines, by line and location."""
    return _claims(tx, line=lines) if lines else []
