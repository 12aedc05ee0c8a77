"""Promise carts: every way to get one, when and for how much; and why not by the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np

from hebbes.catalog.price_of import Asked, Priced, price_of
from hebbes.customers.check_address import plain_postcode
from hebbes.flows.basket import Basket
from hebbes.flows.candidates import Destination
from hebbes.flows.offer_delivery import offer_delivery
from hebbes.flows.offer_pickup import offer_pickup
from hebbes.flows.shop import Settings, Shop
from hebbes.flows.taking import NOT_FROM_STOCK
from hebbes.inventory.free_stock import free_stock
from hebbes.kit.names import LineId, LocationId, Sku
from hebbes.kit.sql import Tx
from hebbes.network.find_places import Address, Place, find_places
from hebbes.promises.earliest import together
from hebbes.promises.offer import METHODS, Answer, NotOffered, Offer
from hebbes.sourcing import Need, Shelves
from hebbes.sourcing.costs import CENTRES


@dataclass(frozen=True, slots=True)
class Cart:
    """What someone might order, and where to. No methods named: all there are.

    `store` asks for pick-up there and nowhere else. Without a plan an answer is a little faster.
    """

    lines: Sequence[tuple[Sku, int]]
    channel: str
    country: str
    postcode: str | None = None
    store: LocationId | None = None
    methods: frozenset[str] | None = None
    with_plan: bool = True


def promise_carts(tx: Tx, shop: Shop, carts: Sequence[Cart]) -> list[Answer]:
    """Answer each cart by itself, in order, from what is free at this moment.

    What is asked is not kept for anyone: an order takes it, and is promised anew as it does.
    """
    at = shop.clock.now()
    settings = shop.settings(tx)
    articles = _articles(tx, settings, carts)
    skus = sorted({sku for cart in carts for sku, _ in cart.lines})
    shelves = Shelves.of(
        settings.network.locations,
        skus,
        [(f.sku, f.locations, f.free) for f in free_stock(tx, skus)],
    )
    addresses = {_address(cart) for cart in carts if cart.postcode}
    places = find_places(tx, list(addresses))
    asked = _Asked(articles, shelves, at)
    return [_answer(shop, settings, cart, asked, _destination(cart, places)) for cart in carts]


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """What all carts of a question share; `seen` is what one works out for the next."""

    articles: Mapping[Asked, Priced | None]
    shelves: Shelves
    at: datetime
    seen: dict[Any, Any] = field(default_factory=dict[Any, Any])


def _answer(shop: Shop, settings: Settings, cart: Cart, asked: _Asked, to: Destination) -> Answer:
    currency, at = settings.channels[cart.channel].currency, asked.at
    known = {sku: asked.articles[Asked(sku, cart.channel, currency)] for sku, _ in cart.lines}
    unknown = [sku for sku, article in known.items() if article is None or not article.active]
    if unknown:
        return Answer((), (), to.known, unknown)
    basket = _basket(cart, {sku: one for sku, one in known.items() if one}, asked)
    offers: list[Offer] = []
    closed: list[NotOffered] = []
    for method in _methods(settings, cart):
        found = (
            offer_pickup(shop, settings, basket, to, cart.store, currency, at)
            if method == "pickup"
            else offer_delivery(shop, settings, basket, replace(to, method=method), currency, at)
        )
        (offers if isinstance(found, Offer) else closed).append(found)  # type: ignore[arg-type]
    return Answer(offers, closed, to.known)


def _basket(cart: Cart, articles: Mapping[Sku, Priced], asked: _Asked) -> Basket:
    goods = [(sku, units) for sku, units in cart.lines if articles[sku].kind not in NOT_FROM_STOCK]
    wanted = together([sku for sku, _ in goods], [units for _, units in goods])
    needs = [
        Need(LineId(UUID(int=n)), Sku(sku), units, articles[Sku(sku)].weight_grams)
        for n, (sku, units) in enumerate(wanted.items())
    ]
    rows = [asked.shelves.row[need.sku] for need in needs]
    return Basket(
        needs=needs,
        wanted=np.array([need.units for need in needs], np.int64),
        free=asked.shelves.units[rows],
        shelves=asked.shelves,
        lead_hours=max((articles[need.sku].lead_time_hours for need in needs), default=0),
        with_plan=cart.with_plan,
        seen=asked.seen,
    )


def _methods(settings: Settings, cart: Cart) -> list[str]:
    """The methods to answer, those people know first."""
    if cart.store is not None:
        return ["pickup"]
    there = {s.method for s in settings.network.services if s.active}
    if any(p.pickup for p in settings.network.locations.values()):
        there.add("pickup")
    asked = there if cart.methods is None else set(cart.methods)
    return sorted(asked, key=lambda m: (METHODS.index(m) if m in METHODS else len(METHODS), m))


def _articles(tx: Tx, settings: Settings, carts: Sequence[Cart]) -> dict[Asked, Priced | None]:
    asked = dict.fromkeys(
        Asked(sku, cart.channel, settings.channels[cart.channel].currency)
        for cart in carts
        for sku, _ in cart.lines
    )
    return dict(zip(asked, price_of(tx, list(asked)), strict=True))


def _address(cart: Cart) -> Address:
    return Address(cart.country, plain_postcode(cart.postcode))


def _destination(cart: Cart, places: Mapping[Address, Place]) -> Destination:
    place = places.get(_address(cart)) if cart.postcode else None
    if place is not None and place.latitude is not None:
        return Destination(cart.country, "", place.latitude, place.longitude)
    centre = CENTRES.get(cart.country)
    middle = (centre.latitude, centre.longitude) if centre else (None, None)
    return Destination(cart.country, "", *middle, known=False)
