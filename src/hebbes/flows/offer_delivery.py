"""Offer a cart by one way of delivery, or say why that way is closed."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np

from hebbes.flows.arrivals import Arrivals, Way, arrivals_by, latest_orders, moment, zone_of
from hebbes.flows.basket import Basket
from hebbes.flows.candidates import Destination, lanes_to
from hebbes.flows.reach import Grounds, Reach, grounds, reach
from hebbes.flows.shop import Settings, Shop
from hebbes.network.calendar import windows_after
from hebbes.network.network import CarrierService
from hebbes.promises.earliest import NEVER, earliest, latest
from hebbes.promises.offer import TODAY_ONLY, NotOffered, Offer, Sent, Window
from hebbes.sourcing import Ask, Lanes, Shelves, Wishes, choose_plans

LATER_WINDOWS = 3
"""How many windows after the earliest are told."""


def offer_delivery(
    shop: Shop, settings: Settings, basket: Basket, to: Destination, currency: str, at: datetime
) -> Offer | NotOffered:
    """Return the earliest window for the whole cart by `to.method`, or the first reason why not."""
    closed = _closed_to(settings, basket, to)
    if closed is not None:
        return NotOffered(to.method, closed)
    way = Way(to, zone_of(shop, settings, to), basket.lead_hours)
    land, how, found = _from_everywhere(shop, settings, basket, way, at)
    ends = earliest(found.ends, basket.free, basket.wanted)
    if ends >= NEVER:
        return NotOffered(to.method, _why_not(land, how, found, basket, at))
    last = int(np.flatnonzero(found.ends == ends)[0])
    zone = ZoneInfo(way.zone)
    if (
        to.method in TODAY_ONLY
        and moment(ends).astimezone(zone).date() > at.astimezone(zone).date()
    ):
        return NotOffered(to.method, "too_late_today")
    service = how.services[int(how.which[last])]
    starts = moment(int(found.starts[last]))
    # Until when an order still gets this window, whichever locations then send it.
    able = (
        np.where(found.ends < NEVER, found.order_by, -NEVER)
        if service.courier_minutes
        else latest_orders(shop, settings, how, way, at, ends)
    )
    return Offer(
        method=to.method,
        windows=(
            Window(starts, moment(ends), way.zone),
            *_later(shop, settings, service, way, starts.astimezone(zone).date()),
        ),
        order_by=moment(latest(able, basket.free, basket.wanted)),
        price_minor=service.asks_minor,
        currency=currency,
        plan=_plan(basket, lanes_to(shop, settings, to, at), found, ends)
        if basket.with_plan
        else (),
    )


def _from_everywhere(
    shop: Shop, settings: Settings, basket: Basket, way: Way, at: datetime
) -> tuple[Grounds, Reach, Arrivals]:
    """When what each location sends arrives, worked out once for all carts of a question."""
    key = (way.to, basket.lead_hours)
    if key not in basket.seen:
        land = grounds(shop, settings)
        how = reach(land, way.to, at)
        basket.seen[key] = land, how, arrivals_by(shop, settings, how, way, at)
    return basket.seen[key]


def _later(
    shop: Shop, settings: Settings, service: CarrierService, way: Way, day: date
) -> tuple[Window, ...]:
    """The windows after the earliest, for who would rather have it then; a courier has none."""
    if service.courier_minutes:
        return ()
    key = ("later", settings.revision, service.name_of_cut_off, way.to.country, way.zone, day)
    kept = shop.arrivals.get(key)
    if kept is None:
        found = windows_after(
            settings.network, service, way.to.country, way.zone, day, LATER_WINDOWS
        )
        kept = shop.arrivals[key] = tuple(Window(*one, way.zone) for one in found)
    return kept


def _closed_to(settings: Settings, basket: Basket, to: Destination) -> str | None:
    """Why no service of this method can go there with this, whatever stands where."""
    if not basket.needs:
        return "nothing_to_send"
    services = [s for s in settings.network.services if s.method == to.method and s.active]
    if not any(s.serves(to.country) for s in services):
        return "not_to_this_country"
    if basket.heaviest_grams > max(s.max_weight_grams for s in services):
        return "too_heavy"
    return "postcode_needed" if not to.known and all(s.radius_km for s in services) else None


def late(found: Arrivals, ends: int, lanes: Lanes) -> list[int]:
    """Return the places in the lanes that might send, but not by then."""
    return np.flatnonzero((found.ends > ends) & (lanes.terms[0] < NEVER)).tolist()


def _plan(basket: Basket, lanes: Lanes, found: Arrivals, ends: int) -> tuple[Sent, ...]:
    """What sourcing would do now, from locations that are in time."""
    skip = {lanes.senders[n].location: "too_late" for n in late(found, ends, lanes)}
    shelves = Shelves(
        {need.sku: n for n, need in enumerate(basket.needs)},
        np.ascontiguousarray(basket.free.copy()),
    )
    (chosen,) = choose_plans([Ask(basket.needs, lanes, Wishes(skip=skip))], shelves)
    sku = {need.line: need.sku for need in basket.needs}
    sent: dict[int, list[tuple[str, int]]] = {}
    for one in chosen.sends:
        sent.setdefault(lanes.place[one.location], []).append((sku[one.line], one.units))
    return tuple(
        Sent(
            location=lanes.senders[n].location,
            service=lanes.senders[n].service,
            units=tuple(units),  # type: ignore[arg-type]
            leaves_at=moment(int(found.leaves[n])),
        )
        for n, units in sent.items()
    )


def _why_not(land: Grounds, how: Reach, found: Arrivals, basket: Basket, at: datetime) -> str:
    """The first reason of the locations that have stock; without any: there is none."""
    if (basket.free.sum(axis=1) < basket.wanted).any():
        return "out_of_stock"
    stocked = (basket.free > 0).any(axis=0)
    if (stocked & how.sends & (found.ends >= NEVER)).any():
        return "closed_now"
    if (stocked & how.far).any():
        return "too_far"
    if (stocked & ~land.open_at(at)).any():
        return "closed"
    if (stocked & how.sends).any():
        return "out_of_stock"
    first = land.places[int(np.flatnonzero(stocked)[0])]
    return "display_only" if first.display_only else "does_not_ship"
