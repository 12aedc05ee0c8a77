"""Hand over to who collects: the code is checked, and who it was is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.fulfillment.move_state import Step, move_state
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import WorkNow, lock_work
from hebbes.kit.names import FulfillmentOrderId
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Collecting:
    """Someone at the counter with a code; `name` may be another person's than the customer's.

    Who has no code must be the recipient, with an ID that was seen; its number is never kept.
    """

    id: FulfillmentOrderId
    code: str
    name: str
    actor: str
    id_seen: bool = False
    is_recipient: bool = False


_collected = statement(__file__, given=Collecting, row=none)


def hand_over(tx: Tx, collecting: Sequence[Collecting], at: datetime) -> list[WorkNow | NotDone]:
    """Hand over what lies ready; one answer an item, in the same order: the work it was.

    Refuses: no_such_work, not_for_pickup, wrong_pickup_code, not_the_recipient, id_not_seen,
    already_handed_over, not_in_this_state.
    """
    work = lock_work(tx, (one.id for one in collecting))
    answers: list[WorkNow | NotDone] = []
    given: dict[FulfillmentOrderId, Collecting] = {}
    for one in collecting:
        found = work.get(one.id)
        no = NotDone("no_such_work") if found is None else _why_not(found, one)
        if no is None and one.id in given:
            no = NotDone("already_handed_over")
        if found is None or no is not None:
            answers.append(no or NotDone("no_such_work"))
            continue
        given[one.id] = one
        answers.append(found)
    steps = [Step(one.id, "hand_over", one.actor, _how(one)) for one in given.values()]
    move_state(tx, steps, at)
    if given:
        _collected(tx, list(given.values()))
    return answers


def _how(one: Collecting) -> str | None:
    if not one.code.strip():
        return "by name, ID seen"
    return "ID seen" if one.id_seen else None


def _why_not(work: WorkNow, one: Collecting) -> NotDone | None:
    if work.method != "pickup":
        return NotDone("not_for_pickup")
    if work.state == "done":
        return NotDone("already_handed_over", {"to": work.collected_by})
    if work.state != "ready":
        return NotDone("not_in_this_state", {"state": work.state, "verb": "hand_over"})
    if not one.code.strip():
        if not one.is_recipient:
            return NotDone("not_the_recipient")
        return None if one.id_seen else NotDone("id_not_seen")
    if one.code.strip().upper() != (work.pickup_code or "").upper():
        return NotDone("wrong_pickup_code")
    return None
