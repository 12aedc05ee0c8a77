"""Read orders' delivery groups: who receives what is sent together, and how."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.kit.names import CustomerId, LocationId, OrderId, RecipientId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class GroupNow:
    """A delivery group with its order's number, customer and language."""

    order_id: OrderId
    no: int
    number: str
    customer_id: CustomerId
    language: str
    method: str
    recipient_id: RecipientId
    pickup_location: LocationId | None


_read = statement(__file__, row=GroupNow)


def read_groups(tx: Tx, orders: Sequence[OrderId]) -> dict[tuple[OrderId, int], GroupNow]:
    """Return the delivery groups of these orders by order and number."""
    return {(g.order_id, g.no): g for g in _read(tx, order_id=orders)} if orders else {}
