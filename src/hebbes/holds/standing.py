"""Which gates stop which orders now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Standing:
    """A hold that stands: which gate, what it stops, why, until when."""

    order_id: OrderId
    gate: str
    stops: str
    reason: str | None
    placed_at: datetime
    placed_by: str
    expires_at: datetime | None
    then_do: str | None


_standing = statement(__file__, row=Standing)


def standing_holds(tx: Tx, orders: Sequence[OrderId]) -> list[Standing]:
    """Return the holds that stand on these orders, oldest first."""
    return _standing(tx, order_id=orders) if orders else []
