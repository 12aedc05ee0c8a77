"""Find what was asked of providers and has no end: whoever asked may have died asking."""

from collections.abc import Sequence

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, statement
from hebbes.payments.ask import Asked

_unsettled = statement(__file__, row=Asked)


def unsettled(tx: Tx, orders: Sequence[OrderId]) -> list[Asked]:
    """Return captures, refunds and voids of these orders to ask for again, under the same keys."""
    return _unsettled(tx, order_id=orders) if orders else []
