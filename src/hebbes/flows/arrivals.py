"""When what leaves each location now arrives by one method, and until when one may order."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np

from hebbes.flows.candidates import Destination
from hebbes.flows.shop import Settings, Shop
from hebbes.kit.names import LocationId
from hebbes.network.network import CarrierService, Location, Network
from hebbes.network.timetable import Spans, Timetables, second, week_of
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
    """A method's carrier services and the destination's country and wall time."""

    to: Destination
    zone: str
    lead_hours: int


def zone_of(network: Network, to: Destination) -> str:
    """Return whose wall time holds at a destination: that of the country's nearest location."""
    if to.pickup_at is not None and to.pickup_at in network.locations:
        return network.locations[to.pickup_at].time_zone
    there = [p for p in network.locations.values() if p.country == to.country]
    if len({p.time_zone for p in there}) == 1:
        return there[0].time_zone
    if to.latitude is None or to.longitude is None or not there:
        return ZONES.get(to.country, "Etc/UTC")
    return min(there, key=lambda p: _apart(p, to)).time_zone


def arrivals(shop: Shop, settings: Settings, lanes: Lanes, way: Way, at: datetime) -> Arrivals:
    """Return when what each location sends now arrives; NEVER from where the lanes refuse.

    An article's lead time is waited for first. What is remembered holds until the next departure.
    """
    now = second(at)
    key = ("lanes", settings.revision, lanes.digest, way.to.country, way.zone, way.lead_hours)
    kept = shop.arrivals.get(key)
    if kept is None or not kept[0] <= now < kept[1]:
        kept = shop.arrivals[key] = _by_lanes(shop, settings, lanes, way, now)
    return kept[2]


def _by_lanes(
    shop: Shop, settings: Settings, lanes: Lanes, way: Way, now: int
) -> tuple[int, int, Arrivals]:
    """Return the arrivals by the service each lane takes, and from when until when they hold."""
    tables = Timetables(settings.network, week_of(moment(now)), shop.timetables)
    names = tuple(s.service for s in lanes.senders)
    services = {f"{s.carrier}/{s.service}": s for s in settings.network.services}
    found = [
        (name, *_remembered(shop, settings, tables, services.get(name), way, now))
        for name in dict.fromkeys(names)
    ]
    open_ = lanes.terms[0] < NEVER
    if len(found) == 1:
        chosen = found[0][3]
    else:
        which = np.array([[f[0] for f in found].index(name) for name in names])
        chosen = Arrivals(
            *(
                np.choose(which, [getattr(one, part) for *_, one in found])
                for part in ("starts", "ends", "leaves", "order_by")
            )
        )
    ends = np.where(open_, chosen.ends, NEVER)
    alike = len(np.unique(ends[open_])) <= 1
    known = Arrivals(chosen.starts, ends, chosen.leaves, chosen.order_by, alike=alike)
    return max((f[1] for f in found), default=now), min((f[2] for f in found), default=NEVER), known


def pickups(shop: Shop, settings: Settings, lead_hours: int, at: datetime) -> Arrivals:
    """Return by location from when until when what is ordered now can be collected there."""
    tables = Timetables(settings.network, week_of(at), shop.timetables)
    way = Way(Destination("", "pickup", None, None), "", lead_hours)
    *_, found = _remembered(shop, settings, tables, None, way, second(at))
    may = [
        p.pickup and not p.display_only and not p.is_closed(at)
        for p in settings.network.locations.values()
    ]
    ends = np.where(np.array(may, bool), found.ends, NEVER)
    return Arrivals(found.starts, ends, found.leaves, found.order_by)


def latest_orders(
    shop: Shop, settings: Settings, lanes: Lanes, way: Way, at: datetime, ends: int
) -> Whole:
    """Return by location until when an order there still arrives by `ends`; -NEVER if not.

    Only for what leaves at cut-offs: what goes at once has its `order_by` in the arrivals.
    """
    tables = Timetables(settings.network, week_of(at), shop.timetables)
    services = {f"{s.carrier}/{s.service}": s for s in settings.network.services}
    names = np.array([sender.service for sender in lanes.senders])
    found = np.full(len(names), -NEVER, np.int64)
    for name in np.unique(names):
        service = services.get(str(name))
        if service is None or service.courier_minutes:
            continue
        alike, which = _alike(shop, settings, tables, service, way)
        last = [_last_order(place, service, tables, way, ends) for place in alike]
        found = np.where(names == name, np.array(last, np.int64)[which], found)
    return np.where(lanes.terms[0] < NEVER, found, -NEVER)


def _last_order(
    place: Location, service: CarrierService, tables: Timetables, way: Way, ends: int
) -> int:
    route = tables.route(place, service, way.to.country, way.zone)
    last = int(np.searchsorted(route.ends, ends, "right")) - 1
    return int(route.leaves[last]) - _lead_s(place, way) if last >= 0 else -NEVER


def _alike(
    shop: Shop, settings: Settings, tables: Timetables, service: CarrierService | None, way: Way
) -> tuple[list[Location], Whole]:
    """Return one location of each calendar, and by location which of those is like it."""
    key = ("alike", settings.revision, tables.first, service, way.to.country, way.zone)
    kept = shop.arrivals.get(key)
    if kept is None:
        first: dict[Any, int] = {}
        alike: list[Location] = []
        which: list[int] = []
        for place in settings.network.locations.values():
            table = (
                tables.route(place, service, way.to.country, way.zone)
                if service is not None and not service.courier_minutes
                else tables.spans(place)
            )
            calendar = (id(table), place.lead_time_hours, place.preparation_minutes)
            if calendar not in first:
                first[calendar] = len(alike)
                alike.append(place)
            which.append(first[calendar])
        kept = shop.arrivals[key] = (alike, np.array(which, np.int64))
    return kept


def _remembered(
    shop: Shop, settings: Settings, tables: Timetables, service: CarrierService | None,
    way: Way, now: int,
) -> tuple[int, int, Arrivals]:  # fmt: skip
    """Return the arrivals by one service, as if it went from everywhere, and how long they hold."""
    key = (settings.revision, tables.first, service, way.to.country, way.zone, way.lead_hours)
    kept = shop.arrivals.get(key)
    if kept is not None and kept[0] <= now < kept[1]:
        return kept
    if len(shop.arrivals) >= MOST_KEPT:
        shop.arrivals.clear()
    alike, which = _alike(shop, settings, tables, service, way)
    rows = [_by(place, service, tables, way, now) for place in alike]
    columns = np.array(rows, np.int64).reshape(-1, 4).T
    found = Arrivals(*(column[which] for column in columns))
    at_cut_offs = service is not None and not service.courier_minutes
    changes = int(found.order_by.min(initial=NEVER)) if at_cut_offs else now + 1
    shop.arrivals[key] = (now, max(now + 1, changes), found)
    return shop.arrivals[key]


_Row = tuple[int, int, int, int]
_NO_WAY: _Row = (NEVER, NEVER, NEVER, NEVER)


def _by(
    place: Location, service: CarrierService | None, tables: Timetables, way: Way, now: int
) -> _Row:
    lead = _lead_s(place, way)
    if service is not None and not service.courier_minutes:
        route = tables.route(place, service, way.to.country, way.zone)
        n = int(np.searchsorted(route.leaves, now + lead, "right"))
        if n == len(route.leaves):
            return _NO_WAY
        leaves = int(route.leaves[n])
        return int(route.starts[n]), int(route.ends[n]), leaves, leaves - lead
    ready = _ready(tables.spans(place), now + lead, place.preparation_minutes * 60)
    if ready is None:
        return _NO_WAY
    at, closes = ready
    if service is None:
        return at, closes, at, closes - place.preparation_minutes * 60 - lead
    if at - place.preparation_minutes * 60 - lead > now:
        return _NO_WAY  # a courier is for now: nobody there to hand over yet
    brought = at + (service.courier_minutes or 0) * 60
    return at, brought, at, closes - place.preparation_minutes * 60 - lead


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

    What is ready then has been prepared: neither lead time nor preparation is waited for again.
    """
    place = settings.network.locations.get(location)
    if place is None:
        return None
    tables = Timetables(settings.network, week_of(at), shop.timetables)
    known = {f"{s.carrier}/{s.service}": s for s in settings.network.services}.get(service)
    if known is None and service != "pickup":
        return None
    way = Way(to, zone_of(settings.network, to), -place.lead_time_hours)
    starts, ends, *_ = _by(place, known, tables, way, second(at))
    return None if ends >= NEVER else (moment(starts), moment(ends))
