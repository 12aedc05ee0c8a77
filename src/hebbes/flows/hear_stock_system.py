"""Hear what another system of stock says: feeds, and what its tills sold."""

from collections.abc import Sequence

from hebbes.flows.sell_at_till import sell_at_till
from hebbes.flows.shop import Shop
from hebbes.flows.take_stock_feed import Message, StockLine, take_stock_feed
from hebbes.inventory.sell_at_till import Receipt, Sold
from hebbes.inventory.stock_system_port import StockSaid
from hebbes.kit.names import Sku
from hebbes.kit.sql import Tx


def hear_stock_system(tx: Tx, shop: Shop, system: str, news: Sequence[StockSaid]) -> list[str]:
    """Book what was said, each message once; return in words what could not be booked."""
    return [words for said in news for words in _hear(tx, shop, system, said)]


def _hear(tx: Tx, shop: Shop, system: str, said: StockSaid) -> list[str]:
    actor = f"system:{system}"
    if said.mode == "sale":
        return _sold(tx, shop, system, said, actor)
    lines = [
        StockLine(no, line.location, Sku(line.sku), line.units)
        for no, line in enumerate(said.lines, 1)
    ]
    message = Message(system, said.ref, said.mode, said.as_of, lines, said.whole)
    taken = take_stock_feed(tx, shop, message, actor)
    return [f"{said.ref} line {why.line}: {why.reason}" for why in taken.refused]


def _sold(tx: Tx, shop: Shop, system: str, said: StockSaid, actor: str) -> list[str]:
    """Book a receipt; a till sells at one place, so another place in it is a mistake of theirs."""
    codes = sorted({line.location for line in said.lines})
    place = shop.settings(tx).network.by_code(codes[0]) if len(codes) == 1 else None
    if place is None:
        return [f"{said.ref}: a receipt is of one location we know, not of {', '.join(codes)}"]
    sold = tuple(Sold(Sku(line.sku), line.units) for line in said.lines)
    sell_at_till(tx, shop, [Receipt(said.ref, place.id, said.as_of, sold)], actor, system)
    return []
