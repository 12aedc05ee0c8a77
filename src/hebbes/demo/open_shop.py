"""Open the demo shop: fill an empty database with its range, its locations and its stock."""

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, LiteralString

from hebbes.demo.articles import MICRO_PER_CENT, DemoArticle, articles
from hebbes.demo.locations import CHANNELS, LOCATIONS, SERVICES, DemoLocation
from hebbes.demo.places import TOWNS
from hebbes.inventory.receive import Received, receive
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx
from hebbes.network.read import read_network

ACTOR = "system:demo"
CARRIER = "simulated"
_WEEK = range(1, 7)


def open_shop(tx: Tx, seed: int, at: datetime) -> None:
    """Fill the database; the same seed makes the same shop."""
    chance = random.Random(seed)
    _fill_catalog(tx, at)
    ids = _fill_network(tx)
    receive(tx, list(_first_stock(chance, ids)), at, ACTOR)


def _fill_catalog(tx: Tx, at: datetime) -> None:
    _fill(
        tx,
        "COPY catalog.channel (code, name, kind, segment, process, currency) FROM STDIN",
        [(*channel, "EUR") for channel in CHANNELS],
    )
    _fill(
        tx,
        "COPY catalog.article (sku, name, kind, weight_grams, barcode, lead_time_hours, changed_at)"
        " FROM STDIN",
        [(a.sku, a.name, a.kind, a.grams, a.barcode, a.lead_time_hours, at) for a in articles()],
    )
    _fill(
        tx,
        "COPY catalog.list_price (sku, currency, unit_price_micro) FROM STDIN",
        [(a.sku, "EUR", a.price_cents * MICRO_PER_CENT) for a in articles()],
    )


def _fill_network(tx: Tx) -> dict[str, LocationId]:
    """Fill it and return the id of each location by its code."""
    _fill(
        tx,
        "COPY network.location (code, name, kind, street, house_number, postcode, city,"
        " country, latitude, longitude, ships, pickup, display_only, lead_time_hours,"
        " labour_parcel_minor, labour_unit_minor) FROM STDIN",
        [
            (p.code, p.name, p.kind, p.street, p.house_number, p.postcode, p.city,
             p.country, p.latitude, p.longitude, p.ships, p.pickup, p.display_only,
             p.lead_time_hours, p.labour_parcel_minor, p.labour_unit_minor)
            for p in LOCATIONS
        ],
    )  # fmt: skip
    ids = {place.code: place.id for place in read_network(tx).locations.values()}
    _fill(
        tx,
        "COPY network.opening (location, weekday, opens, closes) FROM STDIN",
        [(no, day, "08:00", "20:00") for no in ids.values() for day in _WEEK],
    )
    _fill(
        tx,
        "COPY network.carrier_service (carrier, service, name, method, base_minor, per_kg_minor,"
        " per_100km_minor, transit_days, max_weight_grams, countries) FROM STDIN",
        [(CARRIER, *service) for service in SERVICES],
    )
    _fill(
        tx,
        "COPY network.place (country, postcode, latitude, longitude) FROM STDIN",
        [(t.country, t.digits, t.latitude, t.longitude) for t in TOWNS],
    )
    return ids


def _first_stock(chance: random.Random, ids: Mapping[str, LocationId]) -> Iterable[Received]:
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


def _fill(tx: Tx, copy: LiteralString, rows: Sequence[Sequence[Any]]) -> None:
    with tx.cursor() as cursor, cursor.copy(copy) as into:
        for row in rows:
            into.write_row(row)
