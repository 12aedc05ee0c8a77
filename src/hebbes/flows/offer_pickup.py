"""Offer a cart for pick-up: the stores that have all of it, nearest first, and when it is ready."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from hebbes.flows.arrivals import Arrivals, moment, pickups
from hebbes.flows.basket import Basket
from hebbes.flows.candidates import Destination
from hebbes.flows.reach import Grounds, grounds, kilometres
from hebbes.flows.shop import Settings, Shop
from hebbes.kit.names import LocationId
from hebbes.network.network import Location
from hebbes.promises.earliest import NEVER, Whole, single
from hebbes.promises.offer import AtStore, NotOffered, Offer, Sent, Window

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
    land = grounds(shop, settings)
    places = land.places
    able = np.flatnonzero(ready < NEVER)
    if store is not None:
        able = able[[places[n].id == store for n in able]]
    if not able.size:
        return NotOffered("pickup", _why_not(basket, places, store))
    stores = _nearest(basket, found, land, able, to)
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
    basket: Basket, found: Arrivals, land: Grounds, able: Whole, to: Destination
) -> tuple[AtStore, ...]:
    """The nearest first; where nobody knows how near they are, the first that is ready."""
    km = kilometres(land, to)[able] if to.known else np.full(len(able), np.nan)
    far = np.where(np.isnan(km), np.inf, km)
    turn = np.lexsort((able, found.starts[able], far))[:MOST_STORES]
    chosen: list[int] = able[turn].tolist()
    return tuple(
        AtStore(
            location=land.places[n].id,
            ready_at=moment(int(found.starts[n])),
            until=moment(int(found.ends[n])),
            order_by=moment(int(found.order_by[n])),
            distance_km=None if np.isnan(away) else float(away),
            fewest=int(basket.free[:, n].min(initial=NEVER)),
        )
        for n, away in zip(chosen, km[turn], strict=True)
    )


def _why_not(basket: Basket, places: Sequence[Location], store: LocationId | None) -> str:
    mine = [n for n, place in enumerate(places) if store in (None, place.id) and place.pickup]
    if not mine:
        return "no_pickup_here"
    stocked = (basket.free[:, mine] >= basket.wanted[:, None]).all(axis=0)
    if not stocked.any():
        return "out_of_stock" if store is not None else "no_store_has_it_all"
    return "closed_now"
