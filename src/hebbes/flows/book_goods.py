"""Book what people at a location found: goods that arrived, were counted, broke or moved."""

from collections.abc import Sequence

from hebbes.flows.shop import Shop
from hebbes.flows.stock_arrived import stock_arrived
from hebbes.flows.tell_stock_systems import Went, tell_stock_systems
from hebbes.flows.when_uncovered import when_uncovered
from hebbes.inventory.count import Counted, count
from hebbes.inventory.damage import Damaged, damage
from hebbes.inventory.move_stock import Moved, move_stock
from hebbes.inventory.receive import Received, receive
from hebbes.kit.sql import Tx


def receive_goods(tx: Tx, shop: Shop, received: Sequence[Received], actor: str) -> None:
    """Put what arrived on hand; who waits for it is served, the oldest order first."""
    at = shop.clock.now()
    when_uncovered(tx, receive(tx, received, at, actor))
    came = [Went(r.location, r.sku, r.units, r.cause, r.ref or "") for r in received]
    tell_stock_systems(tx, shop, came, at)
    stock_arrived(tx, [(one.location, one.sku) for one in received])


def count_goods(tx: Tx, counted: Sequence[Counted], actor: str) -> list[int | None]:
    """Book counts; return each difference, None where something newer was known."""
    taken = count(tx, counted, actor)
    when_uncovered(tx, taken.uncovered)
    found = [
        (c.location, c.sku)
        for c, d in zip(counted, taken.differences, strict=True)
        if d is not None
    ]
    stock_arrived(tx, found)
    return taken.differences


def set_aside(tx: Tx, shop: Shop, damaged: Sequence[Damaged], actor: str) -> None:
    """Take damaged goods from sale."""
    at = shop.clock.now()
    when_uncovered(tx, damage(tx, damaged, at, actor))
    broke = [Went(d.location, d.sku, -d.units, "damage", d.ref or "") for d in damaged]
    tell_stock_systems(tx, shop, broke, at)


def carry_goods(tx: Tx, shop: Shop, moved: Sequence[Moved], actor: str) -> None:
    """Book goods out of one location and into another."""
    at = shop.clock.now()
    when_uncovered(tx, move_stock(tx, moved, at, actor))
    went = [Went(m.origin, m.sku, -m.units, "transfer_out", m.ref or "") for m in moved]
    came = [Went(m.destination, m.sku, m.units, "transfer_in", m.ref or "") for m in moved]
    tell_stock_systems(tx, shop, went + came, at)
    stock_arrived(tx, [(one.destination, one.sku) for one in moved])
