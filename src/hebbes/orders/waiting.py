"""Which orders wait for goods, the longest waiting first."""

from collections.abc import Sequence

from hebbes.kit.names import OrderId, Sku
from hebbes.kit.sql import Tx, first, statement

_waiting = statement(__file__, row=first)


def orders_waiting_for(tx: Tx, skus: Sequence[Sku], most: int = 200) -> list[OrderId]:
    """Return the orders with units of these articles on back order, in the order of placing."""
    return _waiting(tx, sku=skus, most=most) if skus else []
