"""Short picks: what a location cannot find is sourced elsewhere, the rest goes on untouched."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hebbes.flows.finish_work import finish_work
from hebbes.flows.resource_orders import ask_to_source
from hebbes.flows.shop import Shop
from hebbes.flows.when_uncovered import when_uncovered
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.short_pick import Missed, Missing, short_pick
from hebbes.inventory.ask_count import CountAsked, ask_count
from hebbes.inventory.correct import Corrected, correct
from hebbes.inventory.damage import Damaged, damage
from hebbes.inventory.release import GivenBack, release
from hebbes.kit.sql import Tx
from hebbes.orders.move import Move, move
from hebbes.sourcing.exclusions import LeaveOut, leave_out
from hebbes.work import Timer, set_timers

LEFT_OUT_FOR = timedelta(hours=12)
"""How long an article that could not be found is not asked for at that location."""

REASONS = {"none": "not there", "damaged": "damaged", "misplaced": "cannot be found"}


def short_pick_lines(
    tx: Tx, shop: Shop, missing: Sequence[Missing]
) -> list[list[Missed] | NotDone]:
    """Take the missing units off the work; one answer an item, in the same order.

    The stock follows the reason: `none` takes the units off the books, `damaged` sets them aside,
    `misplaced` leaves them; `none` and `misplaced` ask for a count and leave the article out there
    for a while. Refuses: no_such_work, not_in_this_state, wrong_article, no_more_asked.
    """
    at = shop.clock.now()
    answers = short_pick(tx, missing, at)
    missed = [
        (one, m)
        for one, answer in zip(missing, answers, strict=True)
        if isinstance(answer, list)
        for m in answer
    ]
    moves = [
        Move(m.order_id, m.line, "released", "resource", m.units, one.actor,
             f"short: {REASONS[one.reason]}", f"fulfillment:{m.id}")
        for one, m in missed
    ]  # fmt: skip
    for moved in move(tx, moves, at):
        assert moved.why_not is None, f"line {moved.line} was not released: {moved.why_not}"
    release(tx, [GivenBack(m.line, m.location, m.units) for _, m in missed])
    _leave_out(tx, missed, at)
    _book(tx, missed, at)
    for one, m in missed:
        finish_work(tx, [m.id], at, one.actor)
    orders = sorted({m.order_id for _, m in missed})
    ask_to_source(tx, orders, "short")
    again = at + LEFT_OUT_FOR
    set_timers(tx, [Timer("source_orders", o, again, {"occasion": "again"}) for o in orders])
    return answers


def _leave_out(tx: Tx, missed: Sequence[tuple[Missing, Missed]], at: datetime) -> None:
    """Do not ask this location for the article now; an order that is collected waits for it."""
    unseen = [(one, m) for one, m in missed if one.reason != "damaged"]
    until = at + LEFT_OUT_FOR
    leave_out(
        tx,
        [
            LeaveOut(
                None if m.method == "pickup" else m.order_id, m.location, m.sku, until, "short"
            )
            for _, m in unseen
        ],
        at,
    )
    ask_count(
        tx, [CountAsked(m.location, m.sku, f"short pick: {one.reason}") for one, m in unseen], at
    )


def _book(tx: Tx, missed: Sequence[tuple[Missing, Missed]], at: datetime) -> None:
    """Let the books follow what was found out."""
    for one, m in missed:
        ref, remark = f"fulfillment:{m.id}", REASONS[one.reason]
        if one.reason == "none":
            fewer = Corrected(m.location, m.sku, -m.units, ref, remark)
            when_uncovered(tx, correct(tx, [fewer], at, one.actor))
        elif one.reason == "damaged":
            broken = Damaged(m.location, m.sku, m.units, remark, ref)
            when_uncovered(tx, damage(tx, [broken], at, one.actor))
