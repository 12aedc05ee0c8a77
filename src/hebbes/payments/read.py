"""Read payments: by their own id or by order."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.kit.names import OrderId, PaymentId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment with its counters. `under_way_minor`: captures asked for and not yet settled."""

    id: PaymentId
    order_id: OrderId
    turn: int
    method: str
    provider: str
    currency: str
    state: str
    amount_minor: int
    authorised_minor: int
    captured_minor: int
    refunded_minor: int
    under_way_minor: int
    provider_ref: str | None


_read = statement(__file__, row=Payment)
_of_orders = statement(__file__, row=Payment, name="read_of_orders")


def read_payments(tx: Tx, payments: Sequence[PaymentId]) -> dict[PaymentId, Payment]:
    """Return those of these payments that exist."""
    return {found.id: found for found in _read(tx, id=payments)} if payments else {}


def payments_of(tx: Tx, orders: Sequence[OrderId]) -> list[Payment]:
    """Return the payments of these orders, in the order they are charged in; locked."""
    return _of_orders(tx, order_id=sorted(orders)) if orders else []
