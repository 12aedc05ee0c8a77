"""Read a batch: its work, tote by tote, and into which tote a scanned article goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.fulfillment.fall_on_lines import AT_WORK
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import WorkNow, lock_work, read_work
from hebbes.kit.names import BatchId, FulfillmentOrderId, LocationId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class _Row:
    location: LocationId
    made_at: datetime
    made_by: str
    work: FulfillmentOrderId | None


@dataclass(frozen=True, slots=True)
class BatchNow:
    """A batch and its work in the order of the totes; work that left it is not in it."""

    id: BatchId
    location: LocationId
    made_at: datetime
    made_by: str
    work: tuple[WorkNow, ...]


_read = statement(__file__, row=_Row)


def read_batch(tx: Tx, id_: BatchId, *, lock: bool = False) -> BatchNow | None:
    """Return the batch, or None; with `lock` nobody else changes its work meanwhile."""
    rows = _read(tx, id=id_)
    if not rows:
        return None
    ids = [row.work for row in rows if row.work is not None]
    found = lock_work(tx, ids) if lock else read_work(tx, ids)
    still = (one for one in found.values() if one.batch_id == id_)
    work = sorted(still, key=lambda one: one.tote or "")
    row = rows[0]
    return BatchNow(id_, row.location, row.made_at, row.made_by, tuple(work))


def tote_for(work: Sequence[WorkNow], code: str) -> WorkNow | NotDone:
    """Return the first work, tote by tote, that still waits for the article with this code.

    Refuses: wrong_article, no_more_asked (facts: left).
    """
    asking = [one for one in work if any(line.answers_to(code) for line in one.lines)]
    for one in asking:
        waits = any(line.to_pick and line.answers_to(code) for line in one.lines)
        if waits and one.state in AT_WORK:
            return one
    return NotDone("no_more_asked", {"left": 0}) if asking else NotDone("wrong_article")
