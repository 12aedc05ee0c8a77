"""Place holds on orders, each with its reason, its limit in time and what happens then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class Hold:
    """Stop an order before `stops` (release, pick or ship) because of a gate.

    `then_do` says what happens at `expires_at`: release, cancel or review (a person must look).
    """

    order_id: OrderId
    gate: str
    placed_by: str
    reason: str | None = None
    stops: str = "release"
    expires_at: datetime | None = None
    then_do: str | None = None


_place = statement(__file__, given=Hold, row=first)


def place_holds(tx: Tx, holds: Sequence[Hold], at: datetime, *, told: bool = True) -> int:
    """Place and journal the holds; a gate that stops the order already is left as it is.

    `told` is False where another entry of the same transaction names them: an order that is
    being placed tells of its first holds itself. Returns how many were placed.
    """
    return _place(tx, holds, at=at, told=told)[0] if holds else 0
