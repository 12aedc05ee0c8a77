"""Find the fulfillment orders of orders that are not ended."""

from collections.abc import Sequence

from hebbes.kit.names import FulfillmentOrderId, OrderId
from hebbes.kit.sql import Tx, first, statement

_find = statement(__file__, row=first)


def open_work(tx: Tx, orders: Sequence[OrderId]) -> list[FulfillmentOrderId]:
    """Return the fulfillment orders that a location still has, those rejected left out."""
    return _find(tx, order_id=orders) if orders else []
