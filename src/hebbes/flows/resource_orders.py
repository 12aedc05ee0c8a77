"""Source again what stands nowhere: the units of orders that are open or on back order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hebbes.catalog.read_articles import ArticleCard, read_articles
from hebbes.flows.candidates import Destination
from hebbes.flows.in_time import Job
from hebbes.flows.release_orders import release_orders
from hebbes.flows.shop import Shop
from hebbes.flows.source import source
from hebbes.flows.taking import NOT_FROM_STOCK
from hebbes.flows.tasks import Inside, Put
from hebbes.kit.names import LineId, OrderId, Sku
from hebbes.kit.sql import Tx
from hebbes.orders.move import Move, move
from hebbes.orders.read_lines import LineNow, lock_lines
from hebbes.promises.standing import standing
from hebbes.sourcing import Need
from hebbes.sourcing.record import record_decisions
from hebbes.work import Leased, Task, add

ACTOR = "system:sourcing"


@dataclass(frozen=True, slots=True)
class Resourced:
    """How many units of an order found a place now, and how many still wait for goods."""

    order_id: OrderId
    placed: int
    waiting: int


def ask_to_source(tx: Tx, orders: Sequence[OrderId], occasion: str) -> None:
    """Have the worker source what is open or on back order in these orders; `occasion` says why."""
    add(tx, [Task("source_orders", o, {"occasion": occasion}, once=str(o)) for o in orders])


def resource_orders(
    tx: Tx, shop: Shop, orders: Sequence[OrderId], occasion: str
) -> list[Resourced]:
    """Plan, reserve and release what stands nowhere; first given, first served.

    What no location has goes on back order. Units that are allocated or further are left alone.
    Locks: order lines, then stock.
    """
    at = shop.clock.now()
    settings = shop.settings(tx)
    wanting = {
        line.line: line
        for line in lock_lines(tx, orders)
        if line.kind not in NOT_FROM_STOCK and line.open + line.backordered
    }
    articles = read_articles(tx, sorted({line.sku for line in wanting.values()}))
    until = {(one.order_id, one.group_no): one.ends_at for one in standing(tx, orders)}
    jobs = [
        replace(job, promised_until=until.get((job.order_id, job.group_no)))
        for job in _jobs(orders, wanting, articles)
    ]
    sourced = source(tx, shop, settings, jobs, at, occasion)
    granted: dict[LineId, int] = {}
    for one in sourced.granted:
        granted[one.line] = granted.get(one.line, 0) + one.units
    moves = [m for line in wanting.values() for m in _moves(line, granted.get(line.line, 0))]
    for moved in move(tx, moves, at):
        assert moved.why_not is None, f"line {moved.line} moved under our lock: {moved.why_not}"
    helped = {line.order_id for line in wanting.values() if granted.get(line.line)}
    record_decisions(tx, [d for d in sourced.decisions if d.order_id in helped])
    release_orders(tx, shop, sorted(helped))
    return [_answer(order, wanting.values(), granted) for order in orders]


def _jobs(
    orders: Sequence[OrderId],
    wanting: Mapping[LineId, LineNow],
    articles: Mapping[Sku, ArticleCard],
) -> list[Job]:
    groups: dict[tuple[OrderId, int], list[LineNow]] = {}
    for line in wanting.values():
        groups.setdefault((line.order_id, line.group_no), []).append(line)
    turn = {order: at for at, order in enumerate(orders)}
    return [
        Job(order, no, [_need(line, articles) for line in lines], destination_of(lines[0]))
        for (order, no), lines in sorted(groups.items(), key=lambda item: turn[item[0][0]])
    ]


def _need(line: LineNow, articles: Mapping[Sku, ArticleCard]) -> Need:
    article = articles.get(line.sku)
    grams = article.weight_grams if article else 0
    return Need(line.line, line.sku, line.open + line.backordered, grams)


def destination_of(line: LineNow) -> Destination:
    """Return where a line goes, as its delivery group says."""
    known = line.latitude is not None
    return Destination(
        line.country, line.method, line.latitude, line.longitude, known, line.pickup_location
    )


def _moves(line: LineNow, granted: int) -> list[Move]:
    """What was granted is allocated, the longest waiting units first; the rest waits for goods."""
    waited = min(granted, line.backordered)
    opened = granted - waited
    wanted = (
        Move(line.order_id, line.line, "backordered", "allocate", waited, ACTOR),
        Move(line.order_id, line.line, "open", "allocate", opened, ACTOR),
        Move(line.order_id, line.line, "open", "backorder", line.open - opened, ACTOR, "no stock"),
    )
    return [one for one in wanted if one.units]


def _answer(order: OrderId, lines: Iterable[LineNow], granted: Mapping[LineId, int]) -> Resourced:
    mine = [line for line in lines if line.order_id == order]
    placed = sum(granted.get(line.line, 0) for line in mine)
    return Resourced(order, placed, sum(line.open + line.backordered for line in mine) - placed)


def _run(tx: Tx, shop: Shop, tasks: Sequence[Leased]) -> Sequence[Put]:
    by_occasion: dict[str, list[OrderId]] = {}
    for task in tasks:
        if task.key is not None:
            occasion = str(task.facts.get("occasion", "again"))
            by_occasion.setdefault(occasion, []).append(OrderId(task.key))
    for occasion, orders in by_occasion.items():
        resource_orders(tx, shop, list(dict.fromkeys(orders)), occasion)
    return ()


STORY = Inside(_run)
