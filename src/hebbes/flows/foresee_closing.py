"""Foresee what closing a location moves: the closing itself is carried out and rolled back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.flows.close_locations import IN_HAND, Close, Closed, close_locations
from hebbes.flows.resource_orders import resource_orders
from hebbes.flows.shop import Shop
from hebbes.fulfillment.find_work import open_work
from hebbes.fulfillment.work_at import work_at
from hebbes.fulfillment.work_now import read_work
from hebbes.inventory.claims import claims
from hebbes.kit.names import FulfillmentOrderId, LineId, LocationId, OrderId
from hebbes.kit.sql import Tx
from hebbes.orders.read_lines import read_lines

MOST = 500
"""How many orders are sourced again to look ahead; more of them would keep people waiting."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a closing would move; `to` counts orders by the location that would take over.

    `looked_at` orders were sourced again to know; of those `waiting` have units nobody else has,
    and `later` are due after the moment they are due now.
    """

    closed: Closed
    looked_at: int
    to: Mapping[LocationId, int]
    waiting: int
    later: int


def foresee_closing(tx: Tx, shop: Shop, close: Close) -> Foreseen | None:
    """Close, source again, and tell; None for a location nobody knows.

    The caller rolls back. It runs on a shop of its own, so that nothing read here stays in memory.
    """
    own = Shop(clock=shop.clock, ids=shop.ids, link_for=shop.link_for)
    before = _due(tx, work_at(tx, [close.location], IN_HAND))
    (closed,) = close_locations(tx, own, [close])
    if closed is None:
        return None
    orders = closed.orders[:MOST]
    lines = {line.line: line.order_id for line in read_lines(tx, orders)}
    kept = _held(tx, list(lines))
    sourced = resource_orders(tx, own, orders, "closed")
    after = _due(tx, open_work(tx, orders))
    taking = {
        (lines[line], location)
        for (line, location), units in _held(tx, list(lines)).items()
        if units > kept.get((line, location), 0)
    }
    return Foreseen(
        closed,
        len(orders),
        Counter(location for _, location in taking),
        waiting=sum(1 for one in sourced if one.waiting),
        later=sum(1 for order, due in after.items() if order in before and due > before[order]),
    )


def _due(tx: Tx, ids: Sequence[FulfillmentOrderId]) -> dict[OrderId, datetime]:
    """Return by when the last of each order's fulfillment orders is due."""
    due: dict[OrderId, datetime] = {}
    for work in read_work(tx, ids).values():
        due[work.order_id] = max(work.due_at, due.get(work.order_id, work.due_at))
    return due


def _held(tx: Tx, lines: Sequence[LineId]) -> dict[tuple[LineId, LocationId], int]:
    """Return how many units each line holds where."""
    return {(one.line, one.location): one.units for one in claims(tx, lines) if one.hard}
