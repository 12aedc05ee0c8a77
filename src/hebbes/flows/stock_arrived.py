"""When goods have come somewhere, serve the orders that wait for them, the oldest first."""

from collections.abc import Sequence

from hebbes.flows.resource_orders import ask_to_source
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx
from hebbes.orders.waiting import orders_waiting_for
from hebbes.sourcing.exclusions import let_in


def stock_arrived(tx: Tx, articles: Sequence[tuple[LocationId, Sku]]) -> None:
    """Have the waiting orders sourced, and let articles in again that were left out there."""
    if articles:
        let_in(tx, articles)
        skus = sorted({sku for _, sku in articles})
        ask_to_source(tx, orders_waiting_for(tx, skus), "restocked")
