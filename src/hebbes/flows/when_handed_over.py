"""When units have been handed over, take the money for them."""

from collections.abc import Sequence

from hebbes.flows.capture_payments import ask_to_settle_up
from hebbes.flows.shop import Shop
from hebbes.journal.read import Recorded
from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx


def when_handed_over(tx: Tx, shop: Shop, entries: Sequence[Recorded]) -> None:  # noqa: ARG001
    """Have what is due captured."""
    ask_to_settle_up(tx, sorted({OrderId(e.order_id) for e in entries if e.order_id}))
