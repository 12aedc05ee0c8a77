"""Files of articles, locations, stock and postcodes: brought in once, refused by line."""

from collections.abc import Generator
from io import BytesIO

import psycopg
import pytest
from psycopg_pool import ConnectionPool

from hebbes.integrations.files.import_articles import import_articles
from hebbes.integrations.files.import_locations import import_locations
from hebbes.integrations.files.import_postcodes import import_postcodes
from hebbes.integrations.files.import_stock import import_stock
from hebbes.kit.sql import Tx
from hebbes.network.find_places import Address, find_places
from hebbes.network.read import read_network
from tests.audit_books import expect_books_to_balance
from tests.world import World, build

MIA = "person:mia"


@pytest.fixture
def pool(database: str) -> Generator[ConnectionPool[Tx]]:
    opened: ConnectionPool[Tx] = ConnectionPool(database, min_size=1, max_size=2)
    with opened:
        yield opened


@pytest.fixture
def world(database: str, pool: ConnectionPool[Tx]) -> Generator[World]:
    with psycopg.connect(database, autocommit=True) as conn:
        yield build(conn, {})


def file(*lines: str) -> BytesIO:
    return BytesIO("\n".join(lines).encode())


def test_articles_come_in_once_with_their_prices(world: World, pool: ConnectionPool[Tx]) -> None:
    lines = (
        "sku,name,list_price,currency,channel",
        "VASE,Vase,12.50,EUR,",
        "VASE,Vase,11,EUR,app",
        "BOWL,Bowl,9,EUR,moon",
        "JAR,Jar,x,EUR,",
    )
    came = import_articles(pool, world.shop, file(*lines), MIA)
    assert (came.rows, came.new) == (4, 2)
    assert [(line.line, line.field) for line in came.refused] == [(4, "channel"), (5, "list_price")]
    again = import_articles(pool, world.shop, file(*lines), MIA)
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    prices = (
        "SELECT channel, unit_price_micro FROM catalog.list_price WHERE sku = 'VASE' ORDER BY 1"
    )
    assert world.conn.execute(prices).fetchall() == [("", 12_500_000), ("app", 11_000_000)]


def test_locations_come_in_with_their_week_and_cut_offs(
    world: World, pool: ConnectionPool[Tx]
) -> None:
    lines = (
        "code,name,kind,country,opening_hours,cut_off,display_only",
        "ST-X,Store X,store,NL,mo-fr 09:00-18:00,16:30,no",
        "SH-X,Showroom X,showroom,BE,,,yes",
    )
    came = import_locations(pool, world.shop, file(*lines), MIA)
    assert (came.new, came.refused) == (2, ())
    network = read_network(world.conn)
    store, showroom = network.by_code("ST-X"), network.by_code("SH-X")
    assert store is not None
    assert showroom is not None
    assert (len(store.openings), len(network.cut_offs[store.id, ""])) == (5, 7)
    assert (store.pickup, showroom.ships, showroom.display_only) == (True, False, True)
    assert import_locations(pool, world.shop, file(*lines), MIA).same == 2


def test_stock_comes_in_by_moment_and_the_same_file_changes_nothing(
    world: World, pool: ConnectionPool[Tx]
) -> None:
    lines = (
        "location,sku,units,as_of,mode",
        "WH-A,MUG,-2,2026-11-20T10:00:00Z,delta",
        "WH-A,MUG,10,2026-11-20T09:00:00Z,snapshot",
        "WH-A,LAMP,3,2026-11-20T09:00:00Z,",
        "NOWHERE,MUG,3,2026-11-20T09:00:00Z,",
        "WH-A,NOTHING,3,2026-11-20T09:00:00Z,",
        "WH-A,CHAIR,3,2036-11-20T09:00:00Z,",
    )
    came = import_stock(pool, world.shop, file(*lines), MIA)
    assert [(line.line, line.field) for line in came.refused] == [
        (5, "location"),
        (6, "sku"),
        (7, "as_of"),
    ]
    assert (came.rows, came.changed) == (6, 3)
    again = import_stock(pool, world.shop, file(*lines), MIA)
    assert (again.rows, again.changed, again.same) == (6, 0, 3)
    found = world.conn.execute("SELECT sku, on_hand FROM inventory.position ORDER BY sku")
    assert found.fetchall() == [("LAMP", 3), ("MUG", 8)]
    expect_books_to_balance(world.conn)


def test_postcodes_come_in_and_are_found(world: World, pool: ConnectionPool[Tx]) -> None:
    lines = ("country,postcode,latitude,longitude", "NL,9711 AA,53.2,6.5", "NL,,1,1")
    came = import_postcodes(pool, world.shop, file(*lines), MIA)
    assert (came.new, [line.field for line in came.refused]) == (1, ["postcode"])
    asked = Address("NL", "9711AA")
    assert find_places(world.conn, [asked])[asked].latitude == 53.2
