"""When what leaves each location now arrives by one method, and until when one may order."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np

from hebbes.flows.candidates import Destination
from hebbes.flows.reach import Reach, grounds
from hebbes.flows.shop import Settings, Shop
from hebbes.kit.names import LocationId
from hebbes.network.network import CarrierService, Location
from hebbes.network.timetable import Route, Spans, Timetables, second, week_of
from hebbes.promises.earliest import NEVER, Whole
from hebbes.sourcing import Lanes

MOST_KEPT = 2_000
ZONES = {
    "AT": "Europe/Vienna", "BE": "Europe/Brussels", "CH": "Europe/Zurich", "DE": "Europe/Berlin",
    "DK": "Europe/Copenhagen", "ES": "Europe/Madrid", "FR": "Europe/Paris", "GB": "Europe/London",
    "IE": "Europe/Dublin", "IT": "Europe/Rome", "LU": "Europe/Luxembourg",
    "NL": "Europe/Amsterdam", "PL": "Europe/Warsaw", "PT": "Europe/Lisbon",
    "SE": "Europe/Stockholm",
}  # fmt: skip
"""The wall time of countries where we may have no location; of one with several, the capital's."""


@dataclass(frozen=True, slots=True, eq=False)
class Arrivals:
    """By location of the network, in UTC seconds: the window of what is ordered now (NEVER: none).

    `leaves` is the cut-off it makes, `order_by` until when an order makes it.
    """

    starts: Whole
    ends: Whole
    leaves: Whole
    order_by: Whole
    alike: bool = field(default=False, kw_only=True)
    """All locations that may send at all arrive at one moment."""


@dataclass(frozen=True, slots=True)
class Way:
    """A destination with its wall time, and what is waited for before anything leaves."""

    to: Destination
    zone: str
    lead_hours: int


def zone_of(shop: Shop, settings: Settings, to: Destination) -> str:
    """Return whose wall time holds at a destination: that of the country's nearest location."""
    if to.pickup_at is not None and to.pickup_at in settings.network.locations:
        return settings.network.locations[to.pickup_at].time_zone
    land = grounds(shop, settings)
    only = land.zones.get(to.country)
    if only is not None:
        return only
    there = [p for p in land.places if p.country == to.country]
    if to.latitude is None or to.longitude is None or not there:
        return ZONES.get(to.country, "Etc/UTC")
    return min(there, key=lambda p: _apart(p, to)).time_zone


def arrivals(shop: Shop, settings: Settings, lanes: Lanes, way: Way, at: datetime) -> Arrivals:
    """Return when what each location sends now arrives; NEVER from where the lanes refuse.

    An article's lead time is waited for first. What is remembered holds until the next departure.
    """
    now = second(at)
    grounds(shop, settings)
    key = ("lanes", settings.revision, lanes.digest, way.to.country, way.zone, way.lead_hours)
    kept = shop.arrivals.get(key)
    if kept is None or not kept[0] <= now < kept[1]:
        kept = shop.arrivals[key] = _by_lanes(shop, settings, lanes, way, now)
    return kept[2]


def _by_lanes(
    shop: Shop, settings: Settings, lanes: Lanes, way: Way, now: int
) -> tuple[int, int, Arrivals]:
    """Return the arrivals by the service each lane takes, and from when until when they hold."""
    known = {f"{s.carrier}/{s.service}": s for s in settings.network.services}
    names = [s.service for s in lanes.senders]
    distinct = list(dict.fromkeys(names))
    found = [_remembered(shop, settings, known.get(name), way, now) for name in distinct]
    which = np.array([distinct.index(name) for name in names])
    open_ = lanes.terms[0] < NEVER
    since, until = (max(f[0] for f in found), min(f[1] for f in found)) if found else (now, NEVER)
    return since, until, _chosen([one for *_, one in found], which, open_)


def arrivals_by(shop: Shop, settings: Settings, found: Reach, way: Way, at: datetime) -> Arrivals:
    """Return when what each location sends now arrives by the service it would take."""
    now = second(at)
    rows = [_remembered(shop, settings, s, way, now)[2] for s in found.services]
    return _chosen(rows, found.which, found.sends)


def _chosen(rows: list[Arrivals], which: Whole, open_: Any) -> Arrivals:
    """Put together by location what its service brings; NEVER where it may not send."""
    if len(rows) == 1:
        one = rows[0]
    else:
        one = Arrivals(
            *(
                np.choose(which, [getattr(row, part) for row in rows])
                for part in ("starts", "ends", "leaves", "order_by")
            )
        )
    ends = np.where(open_, one.ends, NEVER)
    some = ends[open_]
    alike = bool(some.size == 0 or some.min() == some.max())
    return Arrivals(one.starts, ends, one.leaves, one.order_by, alike=alike)


def pickups(shop: Shop, settings: Settings, lead_hours: int, at: datetime) -> Arrivals:
    """Return by location from when until when what is ordered now can be collected there."""
    land = grounds(shop, settings)
    way = Way(Destination("", "pickup", None, None), "", lead_hours)
    *_, found = _remembered(shop, settings, None, way, second(at))
    ends = np.where(land.hands_over & land.open_at(at), found.ends, NEVER)
    return Arrivals(found.starts, ends, found.leaves, found.order_by)


def latest_orders(
    shop: Shop, settings: Settings, found: Reach, way: Way, at: datetime, ends: int
) -> Whole:
    """Return by location until when an order there still arrives by `ends`; -NEVER if not.

    Only for what leaves at cut-offs: what goes at once has its `order_by` in the arrivals.
    """
    rows: list[Whole] = []
    for service in found.services:
        key = ("latest", settings.revision, service.name_of_cut_off, way.to.country, way.zone,
               way.lead_hours, week_of(at), ends)  # fmt: skip
        kept = shop.arrivals.get(key)
        if kept is None:
            times = _times(shop, settings, service, way, week_of(at))
            last = [_last_order(*one, way, ends) for one in times.alike]
            kept = shop.arrivals[key] = np.array(last, np.int64)[times.which]
        rows.append(kept)
    latest = rows[0] if len(rows) == 1 else np.choose(found.which, rows)
    return np.where(found.sends, latest, -NEVER)


def _last_order(place: Location, table: Route | Spans, way: Way, ends: int) -> int:
    if not isinstance(table, Route):
        return -NEVER
    last = int(np.searchsorted(table.ends, ends, "right")) - 1
    return int(table.leaves[last]) - _lead_s(place, way) if last >= 0 else -NEVER


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """One location of each calendar with its table, and by location which of those is like it."""

    alike: list[tuple[Location, Route | Spans]]
    which: Whole


def _times(
    shop: Shop, settings: Settings, service: CarrierService | None, way: Way, first: Any
) -> Times:
    key = (
        "times",
        settings.revision,
        first,
        service and service.name_of_cut_off,
        way.to.country,
        way.zone,
    )
    kept = shop.arrivals.get(key)
    if kept is None:
        tables = Timetables(settings.network, first, shop.timetables)
        seen: dict[Any, int] = {}
        alike: list[tuple[Location, Route | Spans]] = []
        which: list[int] = []
        for place in settings.network.locations.values():
            table = _table(tables, place, service, way)
            calendar = (id(table), place.lead_time_hours, place.preparation_minutes)
            if calendar not in seen:
                seen[calendar] = len(alike)
                alike.append((place, table))
            which.append(seen[calendar])
        kept = shop.arrivals[key] = Times(alike, np.array(which, np.int64))
    return kept


def _table(
    tables: Timetables, place: Location, service: CarrierService | None, way: Way
) -> Route | Spans:
    """The departures of what leaves at cut-offs; the opening hours of what goes at once."""
    if service is None or service.courier_minutes:
        return tables.spans(place)
    return tables.route(place, service, way.to.country, way.zone)


def _remembered(
    shop: Shop, settings: Settings, service: CarrierService | None, way: Way, now: int
) -> tuple[int, int, Arrivals]:
    """Return the arrivals by one service, as if it went from everywhere, and how long they hold."""
    name = service and service.name_of_cut_off
    key = ("by", settings.revision, name, way.to.country, way.zone, way.lead_hours)
    kept = shop.arrivals.get(key)
    if kept is not None and kept[0] <= now < kept[1]:
        return kept
    if len(shop.arrivals) >= MOST_KEPT:
        shop.arrivals.clear()
    first = week_of(moment(now))
    times = _times(shop, settings, service, way, first)
    rows = [_by(place, table, service, way, now) for place, table in times.alike]
    columns = np.array(rows, np.int64).reshape(-1, 4).T
    found = Arrivals(*(column[times.which] for column in columns))
    at_cut_offs = service is not None and not service.courier_minutes
    changes = int(found.order_by.min(initial=NEVER)) if at_cut_offs else now + 1
    week_ends = now + 86_400
    kept = shop.arrivals[key] = (now, max(now + 1, min(changes, week_ends)), found)
    return kept


_Row = tuple[int, int, int, int]
_NO_WAY: _Row = (NEVER, NEVER, NEVER, NEVER)


def _by(
    place: Location, table: Route | Spans, service: CarrierService | None, way: Way, now: int
) -> _Row:
    lead = _lead_s(place, way)
    if isinstance(table, Route):
        n = int(np.searchsorted(table.leaves, now + lead, "right"))
        if n == len(table.leaves):
            return _NO_WAY
        leaves = int(table.leaves[n])
        return int(table.starts[n]), int(table.ends[n]), leaves, leaves - lead
    takes = place.preparation_minutes * 60
    ready = _ready(table, now + lead, takes)
    if ready is None:
        return _NO_WAY
    at, closes = ready
    if service is None:
        return at, closes, at, closes - takes - lead
    if at - takes - lead > now:
        return _NO_WAY  # a courier is for now: nobody there to hand over yet
    return at, at + (service.courier_minutes or 0) * 60, at, closes - takes - lead


def _ready(spans: Spans, since: int, takes: int) -> tuple[int, int] | None:
    """Return when something is ready that takes so long within one opening, and its closing."""
    n = int(np.searchsorted(spans.closes, since, "right"))
    while n < len(spans.closes):
        closes = int(spans.closes[n])
        ready = max(since, int(spans.opens[n])) + takes
        if ready < closes:
            return ready, closes
        n += 1
    return None


def _lead_s(place: Location, way: Way) -> int:
    return (place.lead_time_hours + way.lead_hours) * 3600


def _apart(place: Location, to: Destination) -> float:
    if place.latitude is None or place.longitude is None:
        return float("inf")
    return (place.latitude - (to.latitude or 0)) ** 2 + (place.longitude - (to.longitude or 0)) ** 2


def moment(at_s: int) -> datetime:
    """Return the moment of a UTC second."""
    return datetime.fromtimestamp(at_s, UTC)


def next_arrival(
    shop: Shop, settings: Settings, location: LocationId, service: str, to: Destination,
    at: datetime,
) -> tuple[datetime, datetime] | None:  # fmt: skip
    """Return the window of what leaves a location after a moment, None when nothing goes.

    What is ready then has been prepared: its lead time is not waited for again.
    """
    place = settings.network.locations.get(location)
    known = {f"{s.carrier}/{s.service}": s for s in settings.network.services}.get(service)
    if place is None or (known is None and service != "pickup"):
        return None
    tables = Timetables(settings.network, week_of(at), shop.timetables)
    way = Way(to, zone_of(shop, settings, to), -place.lead_time_hours)
    starts, ends, *_ = _by(place, _table(tables, place, known, way), known, way, second(at))
    return None if ends >= NEVER else (moment(starts), moment(ends))
