"""Lift holds, and say which orders nothing stops any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Lift:
    """Take the hold of this gate off this order, by whom and why."""

    order_id: OrderId
    gate: str
    lifted_by: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Lifted:
    """Whether there was such a hold, and which gates still stop the order."""

    order_id: OrderId
    gate: str
    lifted: bool
    still: list[str]


_lift = statement(__file__, given=Lift, row=Lifted)


def lift_holds(tx: Tx, lifts: Sequence[Lift], at: datetime) -> list[Lifted]:
    """Lift and journal the holds that stand; answer each in the order given.

    All standing holds of an order are locked first, so that of two who lift its last two holds
    exactly one sees that nothing stops it any more.
    """
    return _lift(tx, lifts, at=at) if lifts else []
