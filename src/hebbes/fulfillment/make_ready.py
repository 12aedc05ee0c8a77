"""Lay what was picked ready on a shelf for the customer to collect."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.fulfillment.count_lines import Counted, count_lines
from hebbes.fulfillment.move_state import Step, move_state
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import WorkNow, lock_work
from hebbes.kit.names import FulfillmentOrderId, LineId
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Laid:
    """A fulfillment order that is laid ready, and on which shelf."""

    id: FulfillmentOrderId
    shelf: str
    actor: str


@dataclass(frozen=True, slots=True)
class ReadyNow:
    """What lies ready: the work, and the units of each line."""

    work: WorkNow
    shelf: str
    units: Sequence[tuple[LineId, int]]


_shelve = statement(__file__, given=Laid, row=none)


def make_ready(tx: Tx, laid: Sequence[Laid], at: datetime) -> list[ReadyNow | NotDone]:
    """Lay ready; one answer an item, in the same order.

    Refuses: no_such_work, not_for_pickup, not_in_this_state, not_picked (facts: left).
    """
    work = lock_work(tx, (one.id for one in laid))
    answers: list[ReadyNow | NotDone] = []
    ready: dict[FulfillmentOrderId, Laid] = {}
    for one in laid:
        found = work.get(one.id)
        no = NotDone("no_such_work") if found is None else _why_not(found)
        if found is None or no is not None or one.id in ready:
            answers.append(no or NotDone("not_in_this_state", {"state": "ready", "verb": "ready"}))
            continue
        ready[one.id] = one
        units = [(line.line, line.to_pack) for line in found.lines if line.to_pack]
        answers.append(ReadyNow(found, one.shelf, units))
    done = [answer for answer in answers if isinstance(answer, ReadyNow)]
    count_lines(tx, [Counted(d.work.id, line, packed=n) for d in done for line, n in d.units])
    move_state(tx, [Step(one.id, "finish_packing", one.actor) for one in ready.values()], at)
    move_state(tx, [Step(one.id, "ready", one.actor) for one in ready.values()], at)
    if ready:
        _shelve(tx, list(ready.values()))
    return answers


def _why_not(work: WorkNow) -> NotDone | None:
    if work.method != "pickup":
        return NotDone("not_for_pickup")
    if work.state != "in_progress":
        return NotDone("not_in_this_state", {"state": work.state, "verb": "ready"})
    left = sum(line.to_pick for line in work.lines)
    return NotDone("not_picked", {"left": left}) if left else None
