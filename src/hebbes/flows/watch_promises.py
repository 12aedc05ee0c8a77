"""Watch open promises: when each will be there now, what endangers it, and tell who must wait."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hebbes.flows.arrivals import next_arrival
from hebbes.flows.candidates import Destination
from hebbes.flows.shop import Settings, Shop
from hebbes.journal.read import Recorded
from hebbes.kit.names import LocationId, OrderId
from hebbes.kit.sql import Tx
from hebbes.messages.queue import News, queue
from hebbes.orders.read_headers import Header, read_headers
from hebbes.promises.give import give
from hebbes.promises.judge import Verdict, judge
from hebbes.promises.look import Seen, look
from hebbes.promises.standing import Standing, due_for_a_look, standing
from hebbes.work import Task, add

KINDS = (
    "units.backordered", "units.open", "units.ready_for_pickup", "units.delivered",
    "units.shipped", "units.lost", "units.cancelled", "parcel.delivered",
)  # fmt: skip
"""The kinds of entry after which a promise may stand differently."""

GRACE = timedelta(hours=6)
"""A carrier fetches what made its cut-off within so long."""

TOLD_FOR = timedelta(days=3)
"""After so many days of delay people take over: one more letter of the kind helps nobody."""

AT_ONCE = timedelta(hours=1)
"""What leaves within so long of its order goes by no cut-off: a courier waits for it."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The window in which a group is expected now."""

    starts_at: datetime
    ends_at: datetime


def when_promised(tx: Tx, shop: Shop, entries: Sequence[Recorded]) -> None:  # noqa: ARG001
    """Enter what orders were promised as they were placed in the ledger."""
    give(tx, sorted({OrderId(entry.order_id) for entry in entries if entry.order_id}))


def when_promise_moved(tx: Tx, shop: Shop, entries: Sequence[Recorded]) -> None:
    """Look again at the promises of orders something happened to."""
    watch_promises(tx, shop, sorted({OrderId(e.order_id) for e in entries if e.order_id}))


def watch_due(tx: Tx, shop: Shop) -> int:
    """Look at the promises whose cut-off is near or past; return how many."""
    return watch_promises(tx, shop, due_for_a_look(tx, shop.clock.now()))


def watch_promises(tx: Tx, shop: Shop, orders: Sequence[OrderId]) -> int:
    """Judge the open promises of these orders, and tell the customers whose window moves."""
    at = shop.clock.now()
    settings = shop.settings(tx)
    seen: list[Seen] = []
    late: list[tuple[Standing, Expected | None]] = []
    for one in standing(tx, orders):
        expected = expect(shop, settings, one, at)
        verdict = judge(one, expected and expected.ends_at, at)
        told = one.told_until
        if verdict.state == "late" and _should_tell(one, verdict):
            late.append((one, expected))
            told = verdict.expected_at
        seen.append(
            Seen(one.order_id, one.group_no, verdict.state, verdict.expected_at, verdict.cause,
                 verdict.actual_at, told)
        )  # fmt: skip
    look(tx, seen, at)
    _tell(tx, shop, late, at)
    return len(seen)


def expect(shop: Shop, settings: Settings, one: Standing, at: datetime) -> Expected | None:
    """Return the window in which the last of a group will be there; None when nobody can say."""
    if one.lacking or one.gone:
        return None
    windows = list(_pieces(shop, settings, one, at))
    if not windows or None in windows:
        return None if one.there < one.going else Expected(one.starts_at, one.ends_at)
    return max((w for w in windows if w), key=lambda w: w.ends_at)


def _pieces(
    shop: Shop, settings: Settings, one: Standing, at: datetime
) -> Iterator[Expected | None]:
    """When each part of a group will be there: parcels, work at locations, what waits."""
    for parcel in one.parcels:
        packed = datetime.fromisoformat(parcel["packed_at"])
        since = packed if parcel["handed_over_at"] or at < packed + GRACE else at
        found = _next(shop, settings, one, parcel, since)
        while found is not None and found.ends_at < at:  # it should have been there: the next day
            since = max(since + timedelta(days=1), at - timedelta(days=1))
            found = _next(shop, settings, one, parcel, since)
        yield found
    at_once = one.method == "pickup" or one.leaves_by <= one.given_at + AT_ONCE
    for work in one.work:
        # What is made ready at once is not late before its moment has passed.
        in_time = at_once and at < one.leaves_by
        yield (
            Expected(one.starts_at, one.ends_at)
            if in_time
            else _next(shop, settings, one, work, at)
        )
    if one.waiting:
        carrier, _, service = one.service.partition("/")
        work = {"location": one.location, "carrier": carrier, "service": service}
        yield _next(shop, settings, one, work, at)


def _next(
    shop: Shop, settings: Settings, one: Standing, piece: dict[str, Any], at: datetime
) -> Expected | None:
    to = Destination(
        one.country, one.method, one.latitude, one.longitude, pickup_at=one.pickup_location
    )
    name = "pickup" if one.method == "pickup" else f"{piece['carrier']}/{piece['service']}"
    found = next_arrival(shop, settings, LocationId(piece["location"]), name, to, at)
    if found is None:
        return None
    starts, ends = found
    return Expected(starts, starts if one.method == "pickup" else ends)


def _should_tell(one: Standing, verdict: Verdict) -> bool:
    """Tell once that it comes later than promised, and again when it becomes a later day."""
    if verdict.expected_at is None:
        return one.told_until is not None
    if one.told_until is None:
        return True
    if one.told_until <= one.ends_at:
        return verdict.expected_at > one.told_until
    # What is expected moves on with the clock while nobody moves the goods: a day is news.
    if one.told_until > one.ends_at + TOLD_FOR:
        return False
    zone = ZoneInfo(one.zone)
    expected, told = verdict.expected_at.astimezone(zone), one.told_until.astimezone(zone)
    return expected.date() > told.date()


def _tell(
    tx: Tx, shop: Shop, late: Sequence[tuple[Standing, Expected | None]], at: datetime
) -> None:
    if not late:
        return
    headers = read_headers(tx, sorted({one.order_id for one, _ in late}))
    news = [_news(shop, headers[one.order_id], one, expected) for one, expected in late]
    add(tx, [Task("send_message", id_) for id_ in queue(tx, news, at)])


def _news(shop: Shop, header: Header, one: Standing, expected: Expected | None) -> News:
    until = expected.ends_at.isoformat() if expected else None
    facts: dict[str, Any] = {
        "number": header.number,
        "collect": one.method == "pickup",
        "promised": one.ends_at.isoformat(),
        "expected": until,
        "zone": ZoneInfo(one.zone).key,
    }
    once = f"delayed:{one.order_id}:{one.group_no}:{until}"
    return News(shop.ids.new(), header.id, "delayed", once, header.language, facts)
