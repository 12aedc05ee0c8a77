"""Offer a cart for pick-up: the stores that have all of it, nearest first, and when it is ready."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from hebbes.flows.arrivals import Arrivals, moment, pickups
from hebbes.flows.basket import Basket
from hebbes.flows.candidates import Destination
from hebbes.flows.shop import Settings, Shop
from hebbes.kit.names import LocationId
from hebbes.network.network import Location
from hebbes.promises.earliest import NEVER, single
from hebbes.promises.offer import AtStore, NotOffered, Offer, Sent, Window
from hebbes.sourcing.costs import Point, distance_km

MOST_STORES = 5


def offer_pickup(
    shop: Shop, settings: Settings, basket: Basket, to: Destination, store: LocationId | None,
    currency: str, at: datetime,
) -> Offer | NotOffered:  # fmt: skip
    """Return the nearest stores that have the whole cart (or the one asked), or why none has."""
    if not basket.needs:
        return NotOffered("pickup", "nothing_to_send")
    found = pickups(shop, settings, basket.lead_hours, at)
    ready = single(found.ends, basket.free, basket.wanted)
    places = list(settings.network.locations.values())
    able = [n for n in np.flatnonzero(ready < NEVER).tolist() if store in (None, places[n].id)]
    if not able:
        return NotOffered("pickup", _why_not(basket, places, store))
    stores = _nearest(basket, found, places, able, to)
    first = stores[0]
    zone = settings.network.locations[first.location].time_zone
    units = tuple((need.sku, need.units) for need in basket.needs)
    return Offer(
        method="pickup",
        windows=(Window(first.ready_at, first.until, zone),),
        order_by=first.order_by,
        price_minor=0,
        currency=currency,
        plan=(Sent(first.location, "pickup", units, first.ready_at),) if basket.with_plan else (),
        stores=stores,
    )


def _nearest(
    basket: Basket,
    found: Arrivals,
    places: Sequence[Location],
    able: Sequence[int],
    to: Destination,
) -> tuple[AtStore, ...]:
    """The nearest first; where nobody knows how near they are, the first that is ready."""
    here = _point(to.latitude, to.longitude) if to.known else None
    stores = [
        AtStore(
            location=places[n].id,
            ready_at=moment(int(found.starts[n])),
            until=moment(int(found.ends[n])),
            order_by=moment(int(found.order_by[n])),
            distance_km=distance_km(_point(places[n].latitude, places[n].longitude), here),
            fewest=int(basket.free[:, n].min(initial=NEVER)),
        )
        for n in able
    ]
    far = float("inf")
    stores.sort(
        key=lambda s: (far if s.distance_km is None else s.distance_km, s.ready_at, s.location)
    )
    return tuple(stores[:MOST_STORES])


def _why_not(basket: Basket, places: Sequence[Location], store: LocationId | None) -> str:
    mine = [n for n, place in enumerate(places) if store in (None, place.id) and place.pickup]
    if not mine:
        return "no_pickup_here"
    stocked = (basket.free[:, mine] >= basket.wanted[:, None]).all(axis=0)
    if not stocked.any():
        return "out_of_stock" if store is not None else "no_store_has_it_all"
    return "closed_now"


def _point(latitude: float | None, longitude: float | None) -> Point | None:
    return None if latitude is None or longitude is None else Point(latitude, longitude)
