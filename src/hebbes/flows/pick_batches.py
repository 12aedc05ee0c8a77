"""Pick several orders in one round: start it, put each scan in its tote, end it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.flows.pick_lines import pick_lines
from hebbes.flows.shop import Shop
from hebbes.flows.short_pick_lines import short_pick_lines
from hebbes.fulfillment.batch_now import read_batch, tote_for
from hebbes.fulfillment.fall_on_lines import AT_WORK
from hebbes.fulfillment.leave_batch import leave_batch
from hebbes.fulfillment.pick import Scan
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.short_pick import Missing, Reason
from hebbes.fulfillment.start_batch import InTote, start_batch
from hebbes.fulfillment.work_now import WorkNow
from hebbes.kit.names import BatchId, FulfillmentOrderId, LocationId, Sku
from hebbes.kit.sql import Tx


@dataclass(frozen=True, slots=True)
class Round:
    """Fulfillment orders of one location that somebody wants to pick in one round."""

    location: LocationId
    work: Sequence[FulfillmentOrderId]
    actor: str


@dataclass(frozen=True, slots=True)
class Started:
    """The round's batch, and what each fulfillment order was answered, in the order asked."""

    batch: BatchId
    answers: Sequence[InTote | NotDone]


def start_round(tx: Tx, shop: Shop, asked: Round) -> Started:
    """Gather the work in a batch; see `start_batch` for what it refuses."""
    batch = BatchId(shop.ids.new())
    at = shop.clock.now()
    return Started(batch, start_batch(tx, batch, asked.location, asked.work, asked.actor, at))


@dataclass(frozen=True, slots=True)
class ScanInRound:
    """An article somebody took in a round; for one fulfillment order where they know which."""

    batch: BatchId
    code: str
    actor: str
    work: FulfillmentOrderId | None = None


def pick_in_round(tx: Tx, shop: Shop, scan: ScanInRound) -> WorkNow | NotDone:
    """Book one unit on the work it is for; return that work as it was, with its tote.

    Without a fulfillment order named, the first tote that waits for the article gets it. Refuses:
    no_such_work, not_in_this_state, wrong_article, no_more_asked (facts: left).
    """
    batch = read_batch(tx, scan.batch, lock=True)
    if batch is None:
        return NotDone("no_such_work")
    named = [one for one in batch.work if one.id == scan.work]
    if scan.work is not None and not named:
        return NotDone("no_such_work")
    chosen = named[0] if named else tote_for(batch.work, scan.code)
    if isinstance(chosen, NotDone):
        return chosen
    (answer,) = pick_lines(tx, shop, [Scan(chosen.id, scan.code, scan.actor)])
    return answer if isinstance(answer, NotDone) else chosen


@dataclass(frozen=True, slots=True)
class MissingInRound:
    """Units of an article (SKU) that cannot be found for the totes that wait for it."""

    batch: BatchId
    sku: Sku
    units: int
    reason: Reason
    actor: str


def short_in_round(tx: Tx, shop: Shop, missing: MissingInRound) -> NotDone | None:
    """Take the units off the work, the last tote first: what is there goes to who is due first.

    Refuses: no_such_work, wrong_article, no_more_asked (facts: left); then nothing is done.
    """
    batch = read_batch(tx, missing.batch, lock=True)
    if batch is None:
        return NotDone("no_such_work")
    asking = [(one, _waits(one, missing.sku)) for one in reversed(batch.work)]
    there = sum(units for _, units in asking)
    if not 0 < missing.units <= there:
        return NotDone("no_more_asked" if there else "wrong_article", {"left": there})
    left, asked = missing.units, list[Missing]()
    for one, units in asking:
        here = min(left, units)
        left -= here
        if here:
            asked.append(Missing(one.id, missing.sku, missing.reason, missing.actor, here))
    answers = short_pick_lines(tx, shop, asked)
    return next((one for one in answers if isinstance(one, NotDone)), None)


def _waits(work: WorkNow, sku: Sku) -> int:
    if work.state not in AT_WORK:
        return 0
    return sum(line.to_pick for line in work.lines if line.sku == sku)


def end_round(tx: Tx, shop: Shop, batch: BatchId, actor: str) -> int:
    """Put what nobody touched back in the queue; return how much work that was."""
    found = read_batch(tx, batch, lock=True)
    return leave_batch(tx, found.work, shop.clock.now(), actor) if found else 0
