"""Close locations for a while: what they had not picked is sourced elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.flows.finish_work import finish_work
from hebbes.flows.resource_orders import ask_to_source
from hebbes.flows.shop import Shop
from hebbes.flows.stock_arrived import serve_waiting
from hebbes.flows.tasks import Inside, Put
from hebbes.flows.unreleased import unreleased_claims
from hebbes.fulfillment.count_lines import Counted, count_lines
from hebbes.fulfillment.move_state import Step, move_state
from hebbes.fulfillment.states import State
from hebbes.fulfillment.work_at import work_at
from hebbes.fulfillment.work_now import WorkNow, lock_work
from hebbes.inventory.claims_at import claims_at, free_at
from hebbes.inventory.release import GivenBack, release
from hebbes.kit.names import FulfillmentOrderId, LineId, LocationId, OrderId
from hebbes.kit.sql import Tx
from hebbes.network.close_location import Closing, close_location, reopen_location
from hebbes.orders.move import Move, move
from hebbes.orders.read_lines import LineNow, lock_lines
from hebbes.work import Leased, Timer, cancel_timers, set_timers

KIND = "open_location"
CLOCK = "system:clock"
ENDED = "the closing has ended"
IN_HAND: tuple[State, ...] = ("sent", "accepted", "in_progress")
"""States of work that is not wholly picked yet."""


@dataclass(frozen=True, slots=True)
class Close:
    """A location to close from now until a moment (None: until further notice), by whom and why."""

    location: LocationId
    reason: str
    actor: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """What a closing moved: the work taken off the location, the orders, and their units.

    `picked` counts fulfillment orders of which something was picked: that part still leaves from
    here. `collected` counts those that customers collect here: they wait for the reopening.
    """

    location: LocationId
    work: tuple[FulfillmentOrderId, ...]
    orders: tuple[OrderId, ...]
    units: int
    picked: int
    collected: int


@dataclass(frozen=True, slots=True)
class Reopen:
    """A location to open again, by whom and why."""

    location: LocationId
    actor: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Taken:
    """Units of a line taken off a location: from its work, or (None) from what nobody had yet."""

    order_id: OrderId
    line: LineId
    work: FulfillmentOrderId | None
    units: int


def close_locations(tx: Tx, shop: Shop, closes: Sequence[Close]) -> list[Closed | None]:
    """Close each and take off it what it had not picked; None for a location nobody knows.

    The orders are sourced again by the worker. Locks: location, fulfillment orders, order lines,
    then stock.
    """
    return [_close(tx, shop, one) for one in closes]


def reopen_locations(tx: Tx, shop: Shop, reopens: Sequence[Reopen]) -> list[bool]:
    """Open each again and serve who waits for what stands there; False where none was closed."""
    at = shop.clock.now()
    cancel_timers(tx, KIND, [_timer_of(one.location) for one in reopens])
    answers = [reopen_location(tx, [one.location], at, one.actor, one.reason)[0] for one in reopens]
    opened = [one.location for one, did in zip(reopens, answers, strict=True) if did]
    serve_waiting(tx, free_at(tx, opened))
    return answers


def _close(tx: Tx, shop: Shop, one: Close) -> Closed | None:
    at = shop.clock.now()
    closing = Closing(one.location, at, one.until, one.reason)
    if not close_location(tx, [closing], at, one.actor)[0]:
        return None
    cancel_timers(tx, KIND, [_timer_of(one.location)])
    if one.until:
        facts = {"location": one.location}
        set_timers(tx, [Timer(KIND, _timer_of(one.location), one.until, facts)])
    found = lock_work(tx, work_at(tx, [one.location], IN_HAND))
    # Somebody may have rejected or stopped work while we waited for its lock.
    work = {id_: mine for id_, mine in found.items() if mine.state in IN_HAND}
    sent = {id_: mine for id_, mine in work.items() if mine.method != "pickup"}
    claimed = {claim.order_id for claim in claims_at(tx, [one.location]) if claim.order_id}
    lines = lock_lines(tx, sorted(claimed | {mine.order_id for mine in sent.values()}))
    taken = [*_from_work(sent), *_unreleased(tx, lines, one.location)]
    _move(tx, taken, one, at)
    _end_work(tx, sent, taken, one, at)
    orders = sorted({t.order_id for t in taken})
    ask_to_source(tx, orders, "closed")
    return Closed(
        one.location,
        tuple(sorted({t.work for t in taken if t.work})),
        tuple(orders),
        sum(t.units for t in taken),
        picked=sum(1 for mine in sent.values() if _is_begun(mine)),
        collected=len(work) - len(sent),
    )


def _from_work(work: Mapping[FulfillmentOrderId, WorkNow]) -> list[_Taken]:
    return [
        _Taken(mine.order_id, line.line, mine.id, line.to_pick)
        for mine in work.values()
        for line in mine.lines
        if line.to_pick
    ]


def _unreleased(tx: Tx, lines: Sequence[LineNow], location: LocationId) -> list[_Taken]:
    """What is claimed here and not sent to anybody, but for what is collected here."""
    shipped = [line for line in lines if line.method != "pickup"]
    order = {line.line: line.order_id for line in shipped}
    return [
        _Taken(order[claim.line], claim.line, None, claim.units)
        for claim in unreleased_claims(tx, shipped)
        if claim.location == location
    ]


def _move(tx: Tx, taken: Sequence[_Taken], one: Close, at: datetime) -> None:
    moves = [
        Move(
            t.order_id, t.line, "released" if t.work else "allocated", "resource", t.units,
            one.actor, f"closed: {one.reason}",
            f"fulfillment:{t.work}" if t.work else f"location:{one.location}",
        )
        for t in taken
    ]  # fmt: skip
    for moved in move(tx, moves, at):
        assert moved.why_not is None, f"line {moved.line} moved under our lock: {moved.why_not}"
    release(tx, [GivenBack(t.line, one.location, t.units) for t in taken])


def _end_work(
    tx: Tx,
    work: Mapping[FulfillmentOrderId, WorkNow],
    taken: Sequence[_Taken],
    one: Close,
    at: datetime,
) -> None:
    """Give back what nobody began; of what is begun the rest is written off as short here."""
    begun = {id_ for id_, mine in work.items() if _is_begun(mine)}
    reason = f"closed: {one.reason}"
    idle = [Step(id_, "reject", one.actor, reason) for id_ in work if id_ not in begun]
    move_state(tx, idle, at)
    short = [(t.work, t.line, t.units) for t in taken if t.work and t.work in begun]
    count_lines(tx, [Counted(id_, line, short=units) for id_, line, units in short])
    finish_work(tx, sorted(begun), at, one.actor)


def _is_begun(work: WorkNow) -> bool:
    return work.state == "in_progress"


def _timer_of(location: LocationId) -> UUID:
    return UUID(int=location)


def _run(tx: Tx, shop: Shop, tasks: Sequence[Leased]) -> Sequence[Put]:
    """Open the locations whose closing has ended; one that was closed anew meanwhile stays so."""
    at = shop.clock.now()
    known = shop.settings(tx).network.locations
    asked = [known.get(LocationId(task.facts["location"])) for task in tasks]
    over = [place for place in asked if place and place.closed_until and place.closed_until <= at]
    reopen_locations(tx, shop, [Reopen(place.id, CLOCK, ENDED) for place in over])
    return ()


STORY = Inside(_run)
