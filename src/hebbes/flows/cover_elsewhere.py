"""Claims that goods no longer cover: taken off that location and sourced elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hebbes.flows.finish_work import finish_work
from hebbes.flows.resource_orders import ask_to_source
from hebbes.flows.shop import Shop
from hebbes.flows.tasks import Inside, Put
from hebbes.flows.unreleased import unreleased_claims
from hebbes.fulfillment.count_lines import Counted, count_lines
from hebbes.fulfillment.find_work import open_work
from hebbes.fulfillment.work_now import WorkNow, lock_work
from hebbes.inventory.position import Position
from hebbes.inventory.release import GivenBack, release
from hebbes.inventory.uncovered import Uncovered, uncovered
from hebbes.kit.names import FulfillmentOrderId, LineId, LocationId, OrderId, Sku
from hebbes.kit.sql import Tx
from hebbes.orders.move import Move, move
from hebbes.orders.read_lines import lock_lines
from hebbes.work import Leased

ACTOR = "system:stock"
WHY = "the goods are no longer there"
NOT_PICKED = ("sent", "accepted", "in_progress")


@dataclass(frozen=True, slots=True)
class _Taken:
    """Units taken off a line at a location: from its work, or (None) from what nobody has yet."""

    order_id: OrderId
    line: LineId
    location: LocationId
    work: FulfillmentOrderId | None
    units: int


def cover_elsewhere(tx: Tx, shop: Shop, positions: Sequence[Position]) -> int:
    """Take what is short at the positions off those that claimed it last; return the units.

    Units nobody works on go first, then units a location has not picked yet. What is picked is in
    somebody's hands: it stays. Locks: fulfillment orders, order lines, then stock.
    """
    at = shop.clock.now()
    lost = uncovered(tx, positions)
    release(tx, [GivenBack(one.line, one.location, one.units) for one in lost if not one.hard])
    orders = sorted({one.order_id for one in lost if one.hard and one.order_id})
    work = lock_work(tx, open_work(tx, orders))
    lines = lock_lines(tx, orders)
    unreleased = {(c.line, c.location): c.units for c in unreleased_claims(tx, lines)}
    still = [one for one in uncovered(tx, positions) if one.hard and one.order_id]
    taken = [t for one in still for t in _take(one, unreleased, work)]
    count_lines(tx, [Counted(t.work, t.line, short=t.units) for t in taken if t.work])
    moves = [
        Move(
            t.order_id,
            t.line,
            "released" if t.work else "allocated",
            "resource",
            t.units,
            ACTOR,
            WHY,
        )
        for t in taken
    ]
    for moved in move(tx, moves, at):
        assert moved.why_not is None, f"line {moved.line} moved under our lock: {moved.why_not}"
    release(tx, [GivenBack(t.line, t.location, t.units) for t in taken])
    finish_work(tx, [t.work for t in taken if t.work], at, ACTOR)
    ask_to_source(tx, sorted({t.order_id for t in taken}), "uncovered")
    return sum(t.units for t in taken)


def _take(
    one: Uncovered,
    unreleased: dict[tuple[LineId, LocationId], int],
    work: Mapping[FulfillmentOrderId, WorkNow],
) -> list[_Taken]:
    assert one.order_id is not None
    here = (one.line, one.location)
    idle = min(one.units, unreleased.get(here, 0))
    unreleased[here] = unreleased.get(here, 0) - idle
    taken = [_Taken(one.order_id, one.line, one.location, None, idle)] if idle else []
    left = one.units - idle
    for mine in work.values():
        if mine.location != one.location or mine.state not in NOT_PICKED:
            continue
        for line in mine.lines:
            units = min(left, line.to_pick) if line.line == one.line else 0
            if units:
                left -= units
                taken.append(_Taken(one.order_id, one.line, one.location, mine.id, units))
    return taken


def _run(tx: Tx, shop: Shop, tasks: Sequence[Leased]) -> Sequence[Put]:
    cover_elsewhere(
        tx,
        shop,
        [
            Position(LocationId(t.facts["location"]), Sku(t.facts["sku"]), t.facts["owner"])
            for t in tasks
        ],
    )
    return ()


STORY = Inside(_run)
