"""When goods have come somewhere, serve the orders that wait for them, the oldest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from hebbes.flows.resource_orders import resource_orders
from hebbes.flows.shop import Shop
from hebbes.flows.tasks import Inside, Put
from hebbes.inventory.free_stock import free_stock
from hebbes.kit.names import LocationId, OrderId, Sku
from hebbes.kit.sql import Tx
from hebbes.orders.waiting import Waiting, orders_waiting_for, waited_for
from hebbes.sourcing.exclusions import let_in
from hebbes.work import Leased, Task, add

AT_ONCE = 100


def stock_arrived(tx: Tx, articles: Sequence[tuple[LocationId, Sku]]) -> None:
    """Somebody has seen these goods: let them in where they were left out, serve who waits."""
    let_in(tx, articles)
    serve_waiting(tx, [sku for _, sku in articles])


def serve_waiting(tx: Tx, skus: Sequence[Sku]) -> None:
    """Have the orders that wait for these articles sourced; nothing when none waits."""
    wanted = waited_for(tx, sorted(set(skus)))
    if wanted:
        add(tx, [Task("serve_waiting", facts={"skus": wanted})])


def _run(tx: Tx, shop: Shop, tasks: Sequence[Leased]) -> Sequence[Put]:
    """Source some orders after the other, on and on while something of the articles is free."""
    for task in tasks:
        skus = [Sku(sku) for sku in task.facts["skus"]]
        orders = orders_waiting_for(tx, skus, _after(task.facts), AT_ONCE)
        resource_orders(tx, shop, [one.order_id for one in orders], "restocked")
        if len(orders) == AT_ONCE and free_stock(tx, skus):
            last = orders[-1]
            facts = {"skus": skus, "at": last.placed_at.isoformat(), "id": str(last.order_id)}
            add(tx, [Task("serve_waiting", facts=facts)])
    return ()


def _after(facts: dict[str, Any]) -> Waiting | None:
    if "id" not in facts:
        return None
    return Waiting(OrderId(UUID(facts["id"])), datetime.fromisoformat(facts["at"]))


STORY = Inside(_run, most=4)
