"""Why is it 3? Everything that made a position's free units what they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.inventory.position import Position
from hebbes.kit.names import LineId, OrderId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that made units free or took them; `balance` is what was free after it.

    `kind` is `earlier` (the sum of older movements), a movement's cause, `reserved`, or `safety`.
    """

    kind: str
    at: datetime | None
    units: int
    balance: int
    ref: str | None
    actor: str | None
    remark: str | None
    line: LineId | None
    order_id: OrderId | None
    movement: UUID | None


_why = statement(__file__, row=Reason)


def why(tx: Tx, position: Position, most: int = 200) -> Sequence[Reason]:
    """List what makes up the free units, oldest first: movements, then claims, then safety stock.

    Movements are in the order they happened. The last balance is what is free, below 0 when
    the position is short. Only the newest `most` movements are listed one by one.
    """
    return _why(tx, location=position.location, sku=position.sku, owner=position.owner, most=most)
