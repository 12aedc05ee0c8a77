"""Start a batch: fulfillment orders that one person picks in one round, a tote for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.fulfillment.fall_on_lines import AT_WORK
from hebbes.fulfillment.move_state import Step, move_state
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import WorkNow, lock_work
from hebbes.kit.names import BatchId, FulfillmentOrderId, LocationId
from hebbes.kit.sql import Tx, none, statement

TOTES = "ABCDEFGH"
"""The letters of the totes on one cart: no batch has more fulfillment orders."""


@dataclass(frozen=True, slots=True)
class InTote:
    """A fulfillment order and the letter of the tote it is picked into."""

    id: FulfillmentOrderId
    tote: str


_start = statement(__file__, given=InTote, row=none)


def start_batch(
    tx: Tx,
    batch: BatchId,
    location: LocationId,
    ids: Sequence[FulfillmentOrderId],
    actor: str,
    at: datetime,
) -> list[InTote | NotDone]:
    """Give each a tote, in the order given, and accept what was not; one answer each.

    Nothing granted, no batch. Refuses: no_such_work, not_here, in_a_batch, not_in_this_state,
    batch_is_full (facts: most).
    """
    work = lock_work(tx, ids)
    answers: list[InTote | NotDone] = []
    given: dict[FulfillmentOrderId, str] = {}
    for id_ in ids:
        no = _why_not(work.get(id_), location, taken=id_ in given, full=len(given) == len(TOTES))
        if no is None:
            given[id_] = TOTES[len(given)]
        answers.append(no or InTote(id_, given[id_]))
    unseen = [id_ for id_ in given if work[id_].state == "sent"]
    move_state(tx, [Step(id_, "accept", actor) for id_ in unseen], at)
    if given:
        totes = [InTote(id_, tote) for id_, tote in given.items()]
        _start(tx, totes, batch=batch, location=location, at=at, actor=actor)
    return answers


def _why_not(
    work: WorkNow | None, location: LocationId, *, taken: bool, full: bool
) -> NotDone | None:
    if work is None:
        return NotDone("no_such_work")
    if work.location != location:
        return NotDone("not_here")
    if work.batch_id is not None or taken:
        return NotDone("in_a_batch")
    if work.state not in ("sent", *AT_WORK) or not any(line.to_pick for line in work.lines):
        return NotDone("not_in_this_state", {"state": work.state, "verb": "start_batch"})
    return NotDone("batch_is_full", {"most": len(TOTES)}) if full else None
