"""Pick: each scan of an article is booked on the line that asks for it, or refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.fulfillment.count_lines import Counted, count_lines
from hebbes.fulfillment.fall_on_lines import Left, fall_on, left_of
from hebbes.fulfillment.move_state import Step, move_state
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import WorkNow, lock_work
from hebbes.kit.names import FulfillmentOrderId, LineId, LocationId, OrderId, Sku
from hebbes.kit.sql import Tx


@dataclass(frozen=True, slots=True)
class Scan:
    """Units of an article that someone took, by SKU or barcode, for a fulfillment order."""

    id: FulfillmentOrderId
    code: str
    actor: str
    units: int = 1


@dataclass(frozen=True, slots=True)
class Picked:
    """Units of a line that were picked, and how many of the fulfillment order are still to pick."""

    id: FulfillmentOrderId
    order_id: OrderId
    location: LocationId
    line: LineId
    sku: Sku
    units: int
    left: int


def pick(tx: Tx, scans: Sequence[Scan], at: datetime) -> list[list[Picked] | NotDone]:
    """Book each scan, one after the other; one answer a scan, in the same order.

    Units may fall on several lines of the same article. The first scan starts the fulfillment
    order. Refuses: no_such_work, not_in_this_state, wrong_article, no_more_asked (facts: left).
    """
    work = lock_work(tx, (scan.id for scan in scans))
    left = left_of(work.values())
    answers = [_book(work.get(scan.id), scan, left) for scan in scans]
    booked = [
        (scan, picked)
        for scan, answer in zip(scans, answers, strict=True)
        if isinstance(answer, list)
        for picked in answer
    ]
    count_lines(tx, [Counted(p.id, p.line, picked=p.units) for _, p in booked])
    starters = {s.id: s.actor for s, _ in reversed(booked) if work[s.id].state == "accepted"}
    move_state(tx, [Step(id_, "start", actor) for id_, actor in starters.items()], at)
    return answers


def _book(work: WorkNow | None, scan: Scan, left: Left) -> list[Picked] | NotDone:
    if work is None:
        return NotDone("no_such_work")
    shares = fall_on(work, scan.code, scan.units, left, "pick")
    if isinstance(shares, NotDone):
        return shares
    still = sum(left[work.id, line.line] for line in work.lines)
    return [
        Picked(work.id, work.order_id, work.location, line.line, line.sku, units, still)
        for line, units in shares
    ]
