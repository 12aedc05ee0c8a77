"""How many units of order lines locations have in hand: asked for and not left yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.kit.names import LineId, LocationId, OrderId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class AtWork:
    """Units of a line that a location was asked for, still has, and did not report short."""

    line: LineId
    location: LocationId
    units: int


_at_work = statement(__file__, row=AtWork)


def units_at_work(tx: Tx, orders: Sequence[OrderId]) -> dict[tuple[LineId, LocationId], int]:
    """Return the units by line and location, over all lines of these orders."""
    rows = _at_work(tx, order_id=orders) if orders else []
    return {(row.line, row.location): row.units for row in rows}
