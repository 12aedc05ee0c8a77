"""Stop work that was cancelled: at once where nothing is picked, else the location is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.flows.shop import Shop
from hebbes.flows.stock_arrived import stock_arrived
from hebbes.fulfillment.find_work import open_work
from hebbes.fulfillment.move_state import Step, Stepped, move_state
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import LineAtWork, WorkNow, lock_work
from hebbes.inventory.release import GivenBack, release
from hebbes.kit.names import FulfillmentOrderId, OrderId
from hebbes.kit.sql import Tx
from hebbes.orders.move import Move, move
from hebbes.orders.stages import Stage
from hebbes.work import Task, add

NOT_PICKED = ("sent", "accepted", "in_progress")


@dataclass(frozen=True, slots=True)
class Stop:
    """Stop the work on an order, by whom and why."""

    order_id: OrderId
    actor: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stopping:
    """How many units were cancelled at once, and how many a location was asked to put back."""

    order_id: OrderId
    cancelled: int
    asked: int


def stop_work(tx: Tx, shop: Shop, stops: Sequence[Stop]) -> list[Stopping]:
    """Stop the work on each order; one answer each, in the same order.

    What is in a parcel or lies ready already goes on. Locks fulfillment orders before order
    lines, as picking does.
    """
    at = shop.clock.now()
    by_order = {stop.order_id: stop for stop in stops}
    every = lock_work(tx, open_work(tx, list(by_order))).values()
    open_ = [o for o in every if o.state in NOT_PICKED and not any(li.packed for li in o.lines)]
    idle = [one for one in open_ if not any(line.picked for line in one.lines)]
    in_hand = [one for one in open_ if any(line.picked for line in one.lines)]
    for one in idle:
        stop = by_order[one.order_id]
        verb = "give_up" if one.state == "in_progress" else "cancel"
        move_state(tx, [Step(one.id, verb, stop.actor, stop.reason)], at)
        _cancel(tx, one, stop.actor, stop.reason, at)
    asked = [(one, by_order[one.order_id]) for one in in_hand]
    move_state(tx, [Step(o.id, "ask_to_stop", s.actor, s.reason) for o, s in asked], at)
    return [
        Stopping(order, _units(idle, order), _units(in_hand, order))
        for order in (stop.order_id for stop in stops)
    ]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a location says to being asked to stop: it put all back, or it is too late."""

    id: FulfillmentOrderId
    actor: str
    put_back: bool


def answer_stop(tx: Tx, shop: Shop, replies: Sequence[Reply]) -> list[Stepped | NotDone]:
    """Take the replies; one answer each, in the same order.

    Put back, the units are cancelled and the stock is free; else the work goes on. Refuses:
    no_such_work, not_in_this_state.
    """
    at = shop.clock.now()
    work = lock_work(tx, [reply.id for reply in replies])
    steps = [
        Step(r.id, "cancel" if r.put_back else "go_on", r.actor, None if r.put_back else "too late")
        for r in replies
    ]
    answers = move_state(tx, steps, at)
    for reply, answer in zip(replies, answers, strict=True):
        if isinstance(answer, Stepped) and reply.put_back:
            _cancel(tx, work[reply.id], reply.actor, work[reply.id].reason, at)
    return answers


def _cancel(tx: Tx, work: WorkNow, actor: str, reason: str | None, at: datetime) -> None:
    """Cancel every unit that is not packed, and let its stock go."""
    stages: tuple[tuple[Stage, str], ...] = (("released", "to_pick"), ("picked", "to_pack"))
    units: list[tuple[LineAtWork, Stage, int]] = [
        (line, stage, int(getattr(line, left)))
        for line in work.lines
        for stage, left in stages
        if getattr(line, left)
    ]
    moves = [
        Move(work.order_id, line.line, stage, "cancel", n, actor, reason, f"fulfillment:{work.id}")
        for line, stage, n in units
    ]
    for moved in move(tx, moves, at):
        assert moved.why_not is None, f"line {moved.line} moved under our lock: {moved.why_not}"
    release(tx, [GivenBack(line.line, work.location, n) for line, _, n in units])
    add(tx, [Task("settle_up", work.order_id)])
    stock_arrived(tx, [(work.location, line.sku) for line, _, _ in units])


def _units(work: Sequence[WorkNow], order: OrderId) -> int:
    lines = (line for one in work if one.order_id == order for line in one.lines)
    return sum(line.to_pick + line.to_pack for line in lines)
