"""Hand over what was collected: delivered, off the shelf, and paid for."""

from collections.abc import Sequence

from hebbes.flows.shop import Shop
from hebbes.flows.when_uncovered import when_uncovered
from hebbes.fulfillment.hand_over import Collecting, hand_over
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import WorkNow
from hebbes.inventory.ship import Leaving, ship
from hebbes.kit.sql import Tx
from hebbes.orders.move import Move, move
from hebbes.work import cancel_timers


def hand_over_pickup(
    tx: Tx, shop: Shop, collecting: Sequence[Collecting]
) -> list[WorkNow | NotDone]:
    """Hand over; one answer an item, in the same order. Anyone with the code may collect.

    Refuses: no_such_work, not_for_pickup, wrong_pickup_code, already_handed_over (facts: to),
    not_in_this_state.
    """
    at = shop.clock.now()
    answers = hand_over(tx, collecting, at)
    for one, work in zip(collecting, answers, strict=True):
        if isinstance(work, WorkNow):
            _leave(tx, shop, one, work)
    cancel_timers(tx, "put_back", [work.id for work in answers if isinstance(work, WorkNow)])
    return answers


def _leave(tx: Tx, shop: Shop, one: Collecting, work: WorkNow) -> None:
    at, ref = shop.clock.now(), f"fulfillment:{work.id}"
    taken = [(line, line.packed) for line in work.lines if line.packed]
    moves = [
        Move(work.order_id, line.line, "ready_for_pickup", "collect", units, one.actor, None, ref)
        for line, units in taken
    ]
    for moved in move(tx, moves, at):
        assert moved.why_not is None, f"line {moved.line} was not ready: {moved.why_not}"
    leaving = [Leaving(line.line, work.location, line.sku, units, ref) for line, units in taken]
    when_uncovered(tx, ship(tx, leaving, at, one.actor).uncovered)
