"""What is available: per position and all told, as of this very transaction."""

import psycopg
import pytest

from hebbes.inventory.availability import availability, availability_of
from hebbes.inventory.claims import claims
from hebbes.inventory.free_stock import free_stock
from hebbes.inventory.position import Position
from hebbes.inventory.reserve import Wanted, reserve
from tests.inventory.stock import CHAIR, HERE, LAMP, NOON, THERE, line, put


@pytest.fixture
def shelves(conn: psycopg.Connection) -> psycopg.Connection:
    conn.execute(
        "INSERT INTO network.location (id, code, name, kind, display_only) VALUES"
        " (1, 'DC', 'Centre', 'distribution_centre', false), (2, 'S', 'Show', 'showroom', true)"
    )
    put(conn, {(HERE, LAMP): 5, (THERE, LAMP): 3, (HERE, CHAIR): 0})
    return conn


def test_reservations_made_a_moment_ago_count(shelves: psycopg.Connection) -> None:
    reserve(shelves, [Wanted(line(1), HERE, LAMP, 2)], NOON)
    (here,) = availability(shelves, [Position(HERE, LAMP)], NOON)
    assert (here.on_hand, here.reserved, here.free, here.promised) == (5, 2, 3, True)
    assert [one.units for one in claims(shelves, [line(1)])] == [2]


def test_what_stands_for_show_or_behind_a_closed_door_is_not_promised(
    shelves: psycopg.Connection,
) -> None:
    (total,) = availability_of(shelves, [LAMP], NOON)
    assert (total.free, total.locations) == (5, 1)
    assert [one.promised for one in availability(shelves, [Position(THERE, LAMP)], NOON)] == [False]
    shelves.execute("UPDATE network.location SET closed_from = %s WHERE id = 1", [NOON])
    assert availability_of(shelves, [LAMP], NOON)[0].free == 0
    shelves.execute("UPDATE network.location SET closed_until = %s WHERE id = 1", [NOON])
    assert availability_of(shelves, [LAMP], NOON)[0].free == 5


def test_an_article_that_never_stood_anywhere_is_zero(shelves: psycopg.Connection) -> None:
    (pair,) = availability(shelves, [Position(THERE, CHAIR)], NOON)
    assert (pair.on_hand, pair.free) == (0, 0)
    (total,) = availability_of(shelves, [CHAIR], NOON)
    assert (total.free, total.locations) == (0, 0)


def test_free_stock_lists_every_location_with_something_free(shelves: psycopg.Connection) -> None:
    reserve(shelves, [Wanted(line(1), HERE, LAMP, 2)], NOON)
    (lamp,) = free_stock(shelves, [LAMP, CHAIR])
    assert dict(zip(lamp.locations, lamp.free, strict=True)) == {HERE: 3, THERE: 3}
