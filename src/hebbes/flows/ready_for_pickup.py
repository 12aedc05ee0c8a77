"""Lay orders ready in the store: the customer may come, and what stays too long goes back."""

from collections.abc import Sequence
from datetime import timedelta

from hebbes.flows.shop import Shop
from hebbes.fulfillment.make_ready import Laid, ReadyNow, make_ready
from hebbes.fulfillment.refusals import NotDone
from hebbes.kit.sql import Tx
from hebbes.orders.move import Move, move
from hebbes.orders.stages import Stage, Verb
from hebbes.work import Timer, set_timers

KEPT_FOR = timedelta(days=7)
"""How long what lies ready waits for its customer."""


def ready_for_pickup(tx: Tx, shop: Shop, laid: Sequence[Laid]) -> list[ReadyNow | NotDone]:
    """Lay ready; one answer an item, in the same order. The customer is told by itself.

    The stock stays reserved until it is handed over. Refuses: no_such_work, not_for_pickup,
    not_in_this_state, not_picked (facts: left).
    """
    at = shop.clock.now()
    answers = make_ready(tx, laid, at)
    done = [(o.actor, a) for o, a in zip(laid, answers, strict=True) if isinstance(a, ReadyNow)]
    steps: tuple[tuple[Stage, Verb], ...] = (("picked", "pack"), ("packed", "ready"))
    for before, verb in steps:
        moves = [
            Move(
                a.work.order_id,
                line,
                before,
                verb,
                units,
                actor,
                subject=f"fulfillment:{a.work.id}",
            )
            for actor, a in done
            for line, units in a.units
        ]
        for moved in move(tx, moves, at):
            assert moved.why_not is None, f"line {moved.line} was not {before}: {moved.why_not}"
    set_timers(tx, [Timer("put_back", a.work.id, at + KEPT_FOR) for _, a in done])
    return answers
