"""Say what cannot be found: units of a fulfillment order that this location will not send."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from hebbes.fulfillment.count_lines import Counted, count_lines
from hebbes.fulfillment.fall_on_lines import Left, fall_on, left_of
from hebbes.fulfillment.move_state import Step, move_state
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import WorkNow, lock_work
from hebbes.kit.names import FulfillmentOrderId, LineId, LocationId, OrderId, Sku
from hebbes.kit.sql import Tx

Reason: TypeAlias = Literal["none", "damaged", "misplaced"]
"""There is none; what is there is damaged; it should be there and cannot be found."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Units of an article (SKU or barcode) that are missing; all still to pick when None."""

    id: FulfillmentOrderId
    code: str
    reason: Reason
    actor: str
    units: int | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """Units of a line that this location does not send."""

    id: FulfillmentOrderId
    order_id: OrderId
    location: LocationId
    method: str
    line: LineId
    sku: Sku
    units: int


def short_pick(tx: Tx, missing: Sequence[Missing], at: datetime) -> list[list[Missed] | NotDone]:
    """Count them as short; one answer an item, in the same order: the lines they fall on.

    Refuses: no_such_work, not_in_this_state, wrong_article, no_more_asked (facts: left).
    """
    work = lock_work(tx, (one.id for one in missing))
    left = left_of(work.values())
    answers = [_book(work.get(one.id), one, left) for one in missing]
    missed = [m for answer in answers if isinstance(answer, list) for m in answer]
    count_lines(tx, [Counted(m.id, m.line, short=m.units) for m in missed])
    actors = {one.id: one.actor for one in missing}
    starts = sorted({m.id for m in missed if work[m.id].state == "accepted"})
    move_state(tx, [Step(id_, "start", actors[id_]) for id_ in starts], at)
    return answers


def _book(work: WorkNow | None, one: Missing, left: Left) -> list[Missed] | NotDone:
    if work is None:
        return NotDone("no_such_work")
    shares = fall_on(work, one.code, one.units, left, "short_pick")
    if isinstance(shares, NotDone):
        return shares
    return [
        Missed(work.id, work.order_id, work.location, work.method, line.line, line.sku, units)
        for line, units in shares
    ]
