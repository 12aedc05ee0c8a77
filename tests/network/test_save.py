"""Saving locations, hours, cut-offs, closings, carriers and places."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import psycopg

from hebbes.kit.names import LocationId
from hebbes.network.close_location import Closing, close_location, reopen_location
from hebbes.network.due import due_moment
from hebbes.network.find_places import Address, find_places
from hebbes.network.network import CarrierService, Hours
from hebbes.network.read import read_network
from hebbes.network.save_carriers import save_carriers
from hebbes.network.save_hours import (
    ClosingDay,
    CutOff,
    CutOffs,
    Week,
    save_closing_days,
    save_cut_offs,
    save_weeks,
)
from hebbes.network.save_locations import Described, save_locations
from hebbes.network.save_places import Centre, save_places

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
MIA = "person:mia"
SHOP = Described("S1", "Shop", "store", city="Utrecht", latitude=52.1, longitude=5.1, pickup=True)


def saved(conn: psycopg.Connection) -> LocationId:
    (answer,) = save_locations(conn, [SHOP], NOON, MIA)
    return answer.id


def test_a_location_keeps_its_id_when_it_changes(conn: psycopg.Connection) -> None:
    first = save_locations(conn, [SHOP, replace(SHOP, code="S2")], NOON, MIA)
    again = save_locations(
        conn, [replace(SHOP, name="The shop"), replace(SHOP, code="S2")], NOON, MIA
    )
    assert [one.saved for one in (*first, *again)] == ["new", "new", "changed", "same"]
    assert [one.id for one in first] == [one.id for one in again]
    assert read_network(conn).locations[first[0].id].name == "The shop"


def test_a_week_replaces_the_week_before(conn: psycopg.Connection) -> None:
    shop = saved(conn)
    nine, noon, five, six = time(9), time(12), time(17), time(18)
    save_weeks(
        conn, [Week(shop, (Hours(1, nine, noon), Hours(1, time(13), five), Hours(2, nine, five)))]
    )
    save_weeks(conn, [Week(shop, (Hours(1, nine, six), Hours(3, nine, five)))])
    assert read_network(conn).locations[shop].openings == (
        Hours(1, nine, six),
        Hours(3, nine, five),
    )
    save_weeks(conn, [Week(shop, ())])
    assert read_network(conn).locations[shop].openings == ()


def test_a_carrier_without_a_cut_off_of_its_own_takes_the_common_one(
    conn: psycopg.Connection,
) -> None:
    shop = saved(conn)
    save_cut_offs(conn, [CutOffs(shop, tuple(CutOff(day, time(15)) for day in range(1, 8)))])
    save_cut_offs(
        conn,
        [
            CutOffs(
                shop,
                tuple(
                    CutOff(day, t, c)
                    for day in range(1, 8)
                    for t, c in ((time(16), ""), (time(14), "post"))
                ),
            )
        ],
    )
    network = read_network(conn)
    assert due_moment(network, shop, "post", NOON) == NOON + timedelta(hours=1)
    assert due_moment(network, shop, "other", NOON) == NOON + timedelta(hours=3)
    assert due_moment(network, shop, None, NOON) == NOON + timedelta(hours=3)


def test_a_closing_day_is_known_once_with_its_last_reason(conn: psycopg.Connection) -> None:
    shop = saved(conn)
    day = ClosingDay(shop, date(2026, 4, 27), "King's day")
    save_closing_days(conn, [day, day])
    save_closing_days(conn, [replace(day, reason="Koningsdag")])
    assert read_network(conn).locations[shop].closing_days == {day.day}
    assert conn.execute("SELECT reason FROM network.closing_day").fetchall() == [("Koningsdag",)]


def test_a_location_closes_for_a_while_and_opens_again(conn: psycopg.Connection) -> None:
    shop = saved(conn)
    closing = Closing(shop, NOON, None, "flood")
    assert close_location(conn, [closing, replace(closing, location=LocationId(0))], NOON, MIA) == [
        True,
        False,
    ]
    assert read_network(conn).locations[shop].is_closed(NOON)
    assert reopen_location(conn, [shop], NOON, MIA) == [True]
    assert not read_network(conn).locations[shop].is_closed(NOON)
    assert reopen_location(conn, [shop], NOON, MIA) == [False]
    told = conn.execute("SELECT kind, reason FROM journal.entry ORDER BY id").fetchall()
    assert told[-2:] == [("location.closed", "flood"), ("location.reopened", None)]


def test_carriers_offers_are_saved_with_their_countries(conn: psycopg.Connection) -> None:
    day = CarrierService(
        "post",
        "day",
        "Next day",
        "standard",
        "EUR",
        495,
        20,
        0,
        30000,
        1,
        frozenset({"NL", "BE"}),
        active=True,
    )
    everywhere = replace(day, service="world", countries=frozenset())
    assert save_carriers(conn, [day, everywhere], NOON, MIA) == ["new", "new"]
    assert read_network(conn).services == (day, everywhere)
    assert save_carriers(conn, [day, replace(everywhere, base_minor=999)], NOON, MIA) == [
        "same",
        "changed",
    ]


def test_a_postcode_is_placed_by_its_longest_known_beginning(conn: psycopg.Connection) -> None:
    centres = [Centre("NL", "3511", 52.09, 5.12), Centre("NL", "3511AB", 52.1, 5.11)]
    assert save_places(conn, centres) == ["new", "new"]
    assert save_places(conn, [centres[0], replace(centres[1], latitude=52.2)]) == [
        "same",
        "changed",
    ]
    asked = [Address("NL", "3511AB"), Address("NL", "3511XX"), Address("NL", "9999")]
    found = find_places(conn, asked)
    assert [found[one].latitude for one in asked] == [52.2, 52.09, None]
