"""Pick: each scan of an article is booked on the line that asks for it, or refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.fulfillment.count_lines import Counted, count_lines
from hebbes.fulfillment.move_state import Step, move_state
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import LineAtWork, WorkNow, lock_work
from hebbes.kit.names import FulfillmentOrderId, LineId, LocationId, OrderId, Sku
from hebbes.kit.sql import Tx

AT_WORK = ("accepted", "in_progress")
"""States in which a location may pick."""


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
    left = {(one.id, line.line): line.to_pick for one in work.values() for line in one.lines}
    answers = [_book(work.get(scan.id), scan, left) for scan in scans]
    booked = [
        (scan, picked)
        for scan, answer in zip(scans, answers, strict=True)
        if isinstance(answer, list)
        for picked in answer
    ]
    count_lines(tx, [Counted(p.id, p.line, picked=p.units) for _, p in booked])
    starters = {
        scan.id: scan.actor for scan, _ in reversed(booked) if work[scan.id].state == "accepted"
    }
    move_state(tx, [Step(id_, "start", actor) for id_, actor in starters.items()], at)
    return answers


def _book(
    work: WorkNow | None, scan: Scan, left: dict[tuple[FulfillmentOrderId, LineId], int]
) -> list[Picked] | NotDone:
    if work is None:
        return NotDone("no_such_work")
    if work.state not in AT_WORK:
        return NotDone("not_in_this_state", {"state": work.state, "verb": "pick"})
    fitting = [line for line in work.lines if line.answers_to(scan.code)]
    if not fitting:
        return NotDone("wrong_article", {"code": scan.code})
    open_units = sum(left[work.id, line.line] for line in fitting)
    if not 0 < scan.units <= open_units:
        return NotDone("no_more_asked", {"sku": fitting[0].sku, "left": open_units})
    return _shares(work, fitting, scan.units, left)


def _shares(
    work: WorkNow,
    fitting: Sequence[LineAtWork],
    units: int,
    left: dict[tuple[FulfillmentOrderId, LineId], int],
) -> list[Picked]:
    shares: list[tuple[LineAtWork, int]] = []
    for line in fitting:
        here = min(units, left[work.id, line.line])
        if here:
            left[work.id, line.line] -= here
            units -= here
            shares.append((line, here))
    still = sum(left[work.id, line.line] for line in work.lines)
    return [
        Picked(work.id, work.order_id, work.location, line.line, line.sku, here, still)
        for line, here in shares
    ]
