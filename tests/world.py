"""A small shop for tests: two warehouses, two stores, a showroom, four articles, four channels."""

import json
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, LiteralString

import msgspec
import psycopg

from hebbes.flows.place_orders import Answer, Request, place_orders
from hebbes.flows.shop import Shop
from hebbes.kit.clock import HeldClock
from hebbes.kit.ids import Ids
from hebbes.orders.draft import Draft

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

CHANNELS = [
    ("web", "Web shop", "web", "b2c", "EUR", "nl", "NL", False, "standard"),
    ("app", "App", "app", "b2c", "EUR", "nl", "NL", False, "standard"),
    ("business", "Business", "edi", "b2b", "EUR", "en", "NL", True, "business"),
    ("wholesale", "Wholesale", "edi", "b2b", "GBP", "en", "GB", True, "business"),
]
LOCATIONS = [
    ("WH-A", "Warehouse Almere", "warehouse", 52.37, 5.22, True, False, False),
    ("WH-V", "Warehouse Venlo", "warehouse", 51.37, 6.17, True, False, False),
    ("ST-U", "Store Utrecht", "store", 52.09, 5.12, True, True, False),
    ("ST-R", "Store Rotterdam", "store", 51.92, 4.48, True, True, False),
    ("SH-E", "Showroom Eindhoven", "showroom", 51.44, 5.47, True, False, True),
]
ARTICLES = [
    ("MUG", "Mug", "goods", 400, 12_950_000),
    ("LAMP", "Lamp", "goods", 2_500, 79_000_000),
    ("CHAIR", "Chair", "goods", 9_000, 249_500_000),
    ("CARD", "Gift card", "gift_card", 0, 25_000_000),
    ("FIT", "Fitting at home", "service", 0, 45_000_000),
]
STOCK = {
    ("WH-A", "MUG"): 100,
    ("WH-V", "LAMP"): 20,
    ("ST-U", "LAMP"): 2,
    ("SH-E", "CHAIR"): 1,
    ("WH-V", "CHAIR"): 4,
}
PLACES = [("NL", "1012", 52.37, 4.89), ("NL", "3511", 52.09, 5.12), ("NL", "3011", 51.92, 4.48)]


@dataclass
class World:
    """A shop with its connection; `stock` maps (location code, sku) to units on hand."""

    conn: psycopg.Connection
    shop: Shop
    clock: HeldClock
    codes: dict[str, int] = field(default_factory=dict)

    def order(self, **changes: Any) -> dict[str, Any]:
        """Return the body of a good order, with changes."""
        body: dict[str, Any] = {
            "channel": "web",
            "customer": {"name": "Jan de Vries", "email": "jan@example.com"},
            "ship_to": {
                "name": "Jan de Vries", "street": "Damrak", "house_number": "1",
                "postcode": "1012 LG", "city": "Amsterdam", "country": "NL",
            },
            "lines": [{"sku": "MUG", "units": 2}],
            "payment": {"method": "card", "token": "tok_ok"},
        }  # fmt: skip
        body.update(changes)
        return {key: value for key, value in body.items() if value is not None}

    def request(self, body: dict[str, Any] | None = None, **how: Any) -> Request:
        """Return the request a door would make of this body."""
        raw = json.dumps(body or self.order()).encode()
        return Request(
            msgspec.json.decode(raw, type=Draft), raw, how.pop("actor", "key:test"), **how
        )

    def place(self, *bodies: dict[str, Any], **how: Any) -> list[Answer]:
        """Place orders with these bodies in one batch."""
        return place_orders(self.conn, self.shop, [self.request(body, **how) for body in bodies])

    def one(self, query: LiteralString, *values: Any) -> Any:
        """Return the single row of a query; its only column when it has one."""
        row = self.conn.execute(query, values).fetchone()
        assert row is not None
        return row[0] if len(row) == 1 else row

    def stand(self, stock: dict[tuple[str, str], int]) -> None:
        """Put units on hand, with the movements that brought them."""
        for (code, sku), units in stock.items():
            place = (self.codes[code], sku)
            self.conn.execute(
                "INSERT INTO inventory.position (location, sku) VALUES (%s, %s)"
                " ON CONFLICT DO NOTHING",
                place,
            )
            self.conn.execute(
                "UPDATE inventory.position SET on_hand = on_hand + %s"
                " WHERE (location, sku) = (%s, %s)",
                (units, *place),
            )
            if units:
                self.conn.execute(
                    "INSERT INTO inventory.movement (at, location, sku, delta, cause, actor)"
                    " VALUES (%s, %s, %s, %s, 'receipt', 'system:test')",
                    (MONDAY, self.codes[code], sku, units),
                )


def build(conn: psycopg.Connection, stock: dict[tuple[str, str], int] | None = None) -> World:
    """Fill an empty migrated database with the small shop."""
    clock = HeldClock(MONDAY)
    world = World(conn, Shop(clock=clock, ids=Ids(chance=random.Random(7))), clock)
    with conn.cursor() as cursor:
        _fill_catalog(cursor)
        _fill_network(cursor, world.codes)
    world.stand(STOCK if stock is None else stock)
    return world


def _fill_catalog(cursor: psycopg.Cursor) -> None:
    cursor.executemany(
        "INSERT INTO catalog.channel"
        " (code, name, kind, segment, currency, language, country, owns_prices, process)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        CHANNELS,
    )
    for sku, name, kind, grams, price in ARTICLES:
        cursor.execute(
            "INSERT INTO catalog.article (sku, name, kind, weight_grams, changed_at, barcode)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            (sku, name, kind, grams, MONDAY, f"871-{sku}"),
        )
        cursor.executemany(
            "INSERT INTO catalog.list_price (sku, currency, unit_price_micro) VALUES (%s, %s, %s)",
            [(sku, currency, price) for currency in ("EUR", "GBP")],
        )


def _fill_network(cursor: psycopg.Cursor, codes: dict[str, int]) -> None:
    for code, name, kind, lat, lon, ships, pickup, display in LOCATIONS:
        labour = (260, 110) if kind == "store" else (110, 45)
        cursor.execute(
            "INSERT INTO network.location (code, name, kind, latitude, longitude, ships, pickup,"
            " display_only, labour_parcel_minor, labour_unit_minor, city, street, house_number,"
            " postcode) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s,"
            " 'Dorpsstraat', '1', '1012LG') RETURNING id",
            (code, name, kind, lat, lon, ships, pickup, display, *labour, name.split()[-1]),
        )
        found = cursor.fetchone()
        assert found is not None
        codes[code] = found[0]
    cursor.execute(
        "INSERT INTO network.opening (location, weekday, opens, closes)"
        " SELECT id, day, '08:00', '20:00' FROM network.location, generate_series(1, 7) AS day"
    )
    cursor.execute(
        "INSERT INTO network.carrier_service"
        " (carrier, service, name, method, base_minor, per_kg_minor, per_100km_minor)"
        " VALUES ('simulated', 'standard', 'Standard', 'standard', 395, 20, 90),"
        " ('simulated', 'next_day', 'Express', 'express', 895, 40, 150)"
    )
    cursor.executemany("INSERT INTO network.place VALUES (%s, %s, %s, %s)", PLACES)
