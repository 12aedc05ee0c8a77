"""Tills sell: every sale is a fact, and who it leaves without goods is served from elsewhere."""

from collections.abc import Sequence

from hebbes.flows.shop import Shop
from hebbes.flows.stock_arrived import stock_arrived
from hebbes.flows.when_uncovered import when_uncovered
from hebbes.inventory import sell_at_till as inventory
from hebbes.inventory.sell_at_till import Receipt
from hebbes.kit.sql import Tx


def sell_at_till(
    tx: Tx, shop: Shop, receipts: Sequence[Receipt], actor: str, source: str = "till"
) -> list[bool]:
    """Book each receipt once and tell whether it is new; one answer each, in the same order.

    `source` is the system of tills that numbers the receipts.
    """
    rung = inventory.sell_at_till(tx, receipts, shop.clock.now(), actor, source)
    when_uncovered(tx, rung.uncovered)
    back = [(r.location, sold.sku) for r in receipts for sold in r.sold if sold.units < 0]
    stock_arrived(tx, back)
    return rung.is_new
