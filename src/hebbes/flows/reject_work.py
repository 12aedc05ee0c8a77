"""Reject fulfillment orders: the units are sourced elsewhere, the location is left out a while."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hebbes.flows.resource_orders import ask_to_source
from hebbes.flows.shop import Shop
from hebbes.fulfillment.move_state import Step, Stepped, move_state
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import WorkNow, lock_work
from hebbes.inventory.release import GivenBack, release
from hebbes.kit.names import FulfillmentOrderId, Sku
from hebbes.kit.sql import Tx
from hebbes.orders.move import Move, move
from hebbes.sourcing.exclusions import LeaveOut, leave_out
from hebbes.work import Timer, set_timers

LEFT_OUT_FOR = timedelta(hours=2)
"""How long a location that rejected work gets no new work."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A fulfillment order that a location will not do, and why in its own words."""

    id: FulfillmentOrderId
    reason: str
    actor: str


def reject_work(tx: Tx, shop: Shop, rejects: Sequence[Reject]) -> list[Stepped | NotDone]:
    """Reject each; one answer each, in the same order.

    Nothing may have been picked: then short picks tell what is missing. For this order the
    location is left out for good, for others for two hours; what is collected stays with its
    location. Refuses: no_such_work, not_in_this_state.
    """
    at = shop.clock.now()
    work = lock_work(tx, (one.id for one in rejects))
    answers = move_state(tx, [Step(one.id, "reject", one.actor, one.reason) for one in rejects], at)
    rejected = [
        (one, work[one.id])
        for one, answer in zip(rejects, answers, strict=True)
        if isinstance(answer, Stepped)
    ]
    for one, mine in rejected:
        _give_back(tx, one, mine, at)
    leave_out(
        tx,
        [
            LeaveOut(
                None if mine.method == "pickup" else mine.order_id, mine.location, Sku(""),
                at + LEFT_OUT_FOR, f"rejected: {one.reason}",
            )
            for one, mine in rejected
        ],
        at,
    )  # fmt: skip
    orders = sorted({mine.order_id for _, mine in rejected})
    ask_to_source(tx, orders, "rejected")
    again = at + LEFT_OUT_FOR
    set_timers(tx, [Timer("source_orders", o, again, {"occasion": "again"}) for o in orders])
    return answers


def _give_back(tx: Tx, one: Reject, work: WorkNow, at: datetime) -> None:
    """Take the units off this location: open again, and no longer reserved there."""
    asked = [(line.line, line.to_pick) for line in work.lines if line.to_pick]
    moves = [
        Move(work.order_id, line, "released", "resource", units, one.actor,
             f"rejected: {one.reason}", f"fulfillment:{work.id}")
        for line, units in asked
    ]  # fmt: skip
    for moved in move(tx, moves, at):
        assert moved.why_not is None, f"line {moved.line} was not released: {moved.why_not}"
    release(tx, [GivenBack(line, work.location, units) for line, units in asked])
