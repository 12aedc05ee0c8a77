"""On which lines of a fulfillment order units of a scanned article fall."""

from collections.abc import Iterable

from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import LineAtWork, WorkNow
from hebbes.kit.names import FulfillmentOrderId, LineId

AT_WORK = ("accepted", "in_progress")
"""States in which a location may pick, or say what it cannot find."""

Left = dict[tuple[FulfillmentOrderId, LineId], int]
"""Units still to pick, by fulfillment order and line; taken from as items are booked."""


def left_of(work: Iterable[WorkNow]) -> Left:
    """Return what is still to pick of this work."""
    return {(one.id, line.line): line.to_pick for one in work for line in one.lines}


def fall_on(
    work: WorkNow, code: str, units: int | None, left: Left, verb: str
) -> list[tuple[LineAtWork, int]] | NotDone:
    """Return the lines with their units, and take these from `left`; None asks for all of them.

    Refuses: not_in_this_state, wrong_article, no_more_asked (facts: left).
    """
    if work.state not in AT_WORK:
        return NotDone("not_in_this_state", {"state": work.state, "verb": verb})
    fitting = [line for line in work.lines if line.answers_to(code)]
    if not fitting:
        return NotDone("wrong_article", {"code": code})
    there = sum(left[work.id, line.line] for line in fitting)
    wanted = there if units is None else units
    if not 0 < wanted <= there:
        return NotDone("no_more_asked", {"sku": fitting[0].sku, "left": there})
    shares: list[tuple[LineAtWork, int]] = []
    for line in fitting:
        here = min(wanted, left[work.id, line.line])
        if here:
            left[work.id, line.line] -= here
            wanted -= here
            shares.append((line, here))
    return shares
