"""Offer a cart by one way of delivery, or say why that way is closed."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np

from hebbes.flows.arrivals import Arrivals, Way, arrivals, latest_orders, moment, zone_of
from hebbes.flows.basket import Basket
from hebbes.flows.candidates import Destination, lanes_to
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
    way = Way(to, zone_of(settings.network, to), basket.lead_hours)
    lanes = lanes_to(shop, settings, to, at)
    found = arrivals(shop, settings, lanes, way, at)
    ends = earliest(found.ends, basket.free, basket.wanted)
    if ends >= NEVER:
        return NotOffered(to.method, _why_not(lanes, found, basket))
    last = int(np.flatnonzero(found.ends == ends)[0])
    zone = ZoneInfo(way.zone)
    if (
        to.method in TODAY_ONLY
        and moment(ends).astimezone(zone).date() > at.astimezone(zone).date()
    ):
        return NotOffered(to.method, "too_late_today")
    service = _offered_by(settings, lanes, last)
    starts = moment(int(found.starts[last]))
    # Until when an order still gets this window, whichever locations then send it.
    able = (
        np.where(found.ends < NEVER, found.order_by, -NEVER)
        if service.courier_minutes
        else latest_orders(shop, settings, lanes, way, at, ends)
    )
    return Offer(
        method=to.method,
        windows=(
            Window(starts, moment(ends), way.zone),
            *_later(settings, service, way, starts.astimezone(zone).date()),
        ),
        order_by=moment(latest(able, basket.free, basket.wanted)),
        price_minor=service.asks_minor,
        currency=currency,
        plan=_plan(basket, lanes, found, ends) if basket.with_plan else (),
    )


def _later(settings: Settings, service: CarrierService, way: Way, day: date) -> Iterator[Window]:
    """The windows after the earliest, for who would rather have it then; a courier has none."""
    if not service.courier_minutes:
        found = windows_after(
            settings.network, service, way.to.country, way.zone, day, LATER_WINDOWS
        )
        yield from (Window(starts, ends, way.zone) for starts, ends in found)


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


def _offered_by(settings: Settings, lanes: Lanes, place: int) -> CarrierService:
    name = lanes.senders[place].service
    return next(s for s in settings.network.services if f"{s.carrier}/{s.service}" == name)


def _why_not(lanes: Lanes, found: Arrivals, basket: Basket) -> str:
    """The first reason of the locations that have stock; without any: there is none."""
    short = basket.free.sum(axis=1) < basket.wanted
    if short.any():
        return "out_of_stock"
    stocked = np.flatnonzero((basket.free > 0).any(axis=0))
    refusals = [lanes.senders[n].refused for n in stocked]
    open_ = [n for n, refused in zip(stocked, refusals, strict=True) if refused is None]
    if not open_:
        return "too_far" if "out_of_reach" in refusals else str(refusals[0])
    if (found.ends[open_] >= NEVER).any():
        return "closed_now"
    return "too_far" if "out_of_reach" in refusals else "out_of_stock"
