"""Open the demo shop: fill an empty database with its range, its locations and its stock."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime, time

from hebbes.catalog.channels import Channel
from hebbes.catalog.save_articles import Article, save_articles
from hebbes.catalog.save_channels import save_channels
from hebbes.catalog.save_prices import Price, save_prices
from hebbes.demo.articles import MICRO_PER_CENT, DemoArticle, articles
from hebbes.demo.locations import (
    CHANNELS,
    LOCATIONS,
    SERVICE_CUT_OFFS,
    SERVICE_RULES,
    SERVICES,
    DemoLocation,
)
from hebbes.demo.places import TOWNS
from hebbes.inventory.put_on_shelf import OnShelf, put_on_shelf
from hebbes.inventory.receive import Received, receive
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx
from hebbes.network.network import CarrierService, Hours
from hebbes.network.save_carriers import save_carriers
from hebbes.network.save_hours import CutOff, CutOffs, Week, save_cut_offs, save_weeks
from hebbes.network.save_locations import Described, save_locations
from hebbes.network.save_places import Centre, save_places
from hebbes.runtime.partners import DEMO_CARRIER

ACTOR = "system:demo"
CURRENCY = "EUR"
BRAND = "Duinhuis"


def open_shop(tx: Tx, seed: int, at: datetime) -> None:
    """Fill the database; the same seed makes the same shop."""
    save_channels(tx, [_channel(*row) for row in CHANNELS], at, ACTOR)
    save_articles(tx, [_article(one) for one in articles()], at)
    save_prices(tx, [_price(one) for one in articles()], at, ACTOR)
    save_places(tx, [Centre(t.country, t.digits, t.latitude, t.longitude) for t in TOWNS])
    save_carriers(tx, [_carrier_service(*row) for row in SERVICES], at, ACTOR)
    saved = save_locations(tx, [_described(place) for place in LOCATIONS], at, ACTOR)
    ids = {place.code: one.id for place, one in zip(LOCATIONS, saved, strict=True)}
    save_weeks(tx, [Week(ids[place.code], _week(place)) for place in LOCATIONS])
    save_cut_offs(tx, [CutOffs(id_, _cut_offs()) for id_ in ids.values()])
    stock = list(_first_stock(random.Random(seed), ids))
    receive(tx, stock, at, ACTOR)
    put_on_shelf(tx, [_shelf_of(one) for one in stock], at, ACTOR)


def _shelf_of(one: Received) -> OnShelf:
    """Give an article the same shelf each time: aisle, bay and level by its code."""
    place = sum(ord(letter) * turn for turn, letter in enumerate(one.sku, 1))
    shelf = f"{'ABCDEF'[place % 6]}-{place // 6 % 24 + 1:02}-{place // 144 % 4 + 1}"
    return OnShelf(one.location, one.sku, shelf)


def _channel(code: str, name: str, kind: str, segment: str, process: str) -> Channel:
    return Channel(
        code, name, kind, brand=BRAND, legal_entity=1, segment=segment, currency=CURRENCY,
        language="nl", country="NL", owns_prices=False, process=process,
    )  # fmt: skip


def _article(one: DemoArticle) -> Article:
    return Article(
        Sku(one.sku), one.name, one.kind, one.grams,
        barcode=one.barcode, lead_time_hours=one.lead_time_hours,
    )  # fmt: skip


def _price(one: DemoArticle) -> Price:
    return Price(Sku(one.sku), CURRENCY, one.price_cents * MICRO_PER_CENT)


def _carrier_service(
    service: str, name: str, method: str, minor: tuple[int, int, int], days: int, grams: int,
    countries: str,
) -> CarrierService:  # fmt: skip
    base, per_kg, per_100km = minor
    return CarrierService(
        DEMO_CARRIER, service, name, method, CURRENCY, base, per_kg, per_100km, grams, days,
        frozenset(countries.split()), active=True, **SERVICE_RULES.get(service, {}),
    )  # fmt: skip


def _described(place: DemoLocation) -> Described:
    names = {field.name for field in fields(Described)}
    return Described(
        **{field.name: getattr(place, field.name) for field in fields(place) if field.name in names}
    )


def _week(place: DemoLocation) -> tuple[Hours, ...]:
    """Stores are open six days, and late; the others work from Monday to Saturday."""
    opens, closes = (time(10), time(19)) if place.kind == "store" else (time(7), time(21))
    return tuple(Hours(day, opens, closes) for day in range(1, 7))


def _cut_offs() -> tuple[CutOff, ...]:
    usual = [CutOff(day, time(17)) for day in range(1, 6)]
    own = [
        CutOff(day, at, f"{DEMO_CARRIER}/{name}")
        for name, days, at in SERVICE_CUT_OFFS
        for day in days
    ]
    return (*usual, *own)


def _first_stock(chance: random.Random, ids: Mapping[str, LocationId]) -> Iterator[Received]:
    goods = [article for article in articles() if article.stands_on_shelves]
    for place in LOCATIONS:
        for article in goods:
            units = _units(chance, place, article)
            if units:
                yield Received(ids[place.code], Sku(article.sku), units, ref="first-delivery")


def _units(chance: random.Random, place: DemoLocation, article: DemoArticle) -> int:
    """Draw how many stand there: dear and heavy articles in smaller numbers."""
    if chance.random() >= place.share:
        return 0
    most = place.most_units if article.price_cents < 5_000 else max(1, place.most_units // 3)
    return chance.randint(1, most)
