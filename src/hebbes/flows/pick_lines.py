"""Pick: what a location scans is booked on the fulfillment order and on the order's lines."""

from collections.abc import Sequence

from hebbes.flows.shop import Shop
from hebbes.fulfillment.pick import Picked, Scan, pick
from hebbes.fulfillment.refusals import NotDone
from hebbes.kit.sql import Tx
from hebbes.orders.move import Move, move

Answer = list[Picked] | NotDone


def pick_lines(tx: Tx, shop: Shop, scans: Sequence[Scan]) -> list[Answer]:
    """Book each scan; one answer a scan, in the same order: the lines it fell on, or why not.

    Refuses: no_such_work, not_in_this_state, wrong_article, no_more_asked (facts: left).
    """
    at = shop.clock.now()
    answers = pick(tx, scans, at)
    moves = [
        Move(
            p.order_id,
            p.line,
            "released",
            "pick",
            p.units,
            scan.actor,
            subject=f"fulfillment:{p.id}",
        )
        for scan, answer in zip(scans, answers, strict=True)
        if isinstance(answer, list)
        for p in answer
    ]
    for moved in move(tx, moves, at):
        assert moved.why_not is None, f"line {moved.line} was not released: {moved.why_not}"
    return answers
