"""Open payments: what an order is to be paid with, before anyone is asked for money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import OrderId, PaymentId
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Opened:
    """A method and the amount it is to carry; methods are charged in the order of `turn`."""

    id: PaymentId
    order_id: OrderId
    turn: int
    method: str
    provider: str
    token: str | None
    currency: str
    amount_minor: int
    made_at: datetime


_open = statement(__file__, given=Opened, row=none)


def open_payments(tx: Tx, payments: Sequence[Opened]) -> None:
    """Write the payments, with nothing authorised yet."""
    if payments:
        _open(tx, payments)
