"""Feeds from other systems: taken once, in their own time, and only what changed is written."""

from datetime import datetime, timedelta

import psycopg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hebbes.inventory.reserve import Wanted, reserve
from hebbes.inventory.sell_at_till import Receipt, Sold, sell_at_till
from hebbes.inventory.take_delta import Change, Delta, take_delta
from hebbes.inventory.take_snapshot import Snapshot, Stood, take_snapshot
from hebbes.kit.names import LocationId, Sku
from tests.inventory.stock import CHAIR, HERE, LAMP, NOON, THERE, check_counters, line, standing

ERP = "system:erp"


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def snapshot(minute: float, units: int, *, ref: str = "", whole: bool = False) -> Snapshot:
    rows = [Stood(HERE, LAMP, units)]
    return Snapshot("erp", ref or f"m{minute}", at(minute), rows, whole)


def sell(conn: psycopg.Connection, minute: float, units: int = 1) -> None:
    receipt = Receipt(f"R{minute}", HERE, at(minute), (Sold(LAMP, units),))
    sell_at_till(conn, [receipt], at(minute), "key:till")


def test_the_same_snapshot_twice_changes_nothing(conn: psycopg.Connection) -> None:
    assert take_snapshot(conn, snapshot(0, 5), at(1), ERP).changed == 1
    sell(conn, 2)
    again = take_snapshot(conn, snapshot(0, 5), at(3), ERP)
    assert (again.changed, again.repeated) == (0, [HERE])
    assert take_snapshot(conn, snapshot(0, 5, ref="resent"), at(4), ERP).changed == 0
    assert standing(conn) == (4, 0, 0)
    check_counters(conn)


def test_an_older_snapshot_brings_no_sold_unit_back(conn: psycopg.Connection) -> None:
    for whole in (False, True):
        with conn.transaction(force_rollback=True):
            take_snapshot(conn, snapshot(10, 5, whole=whole), at(11), ERP)
            sell(conn, 12)
            taken = take_snapshot(conn, snapshot(5, 9, whole=whole), at(13), ERP)
            assert (taken.changed, taken.older) == (0, 1)
            assert standing(conn) == (4, 0, 0)


def test_a_snapshot_that_agrees_is_remembered_too(conn: psycopg.Connection) -> None:
    take_snapshot(conn, snapshot(0, 5), at(0), ERP)
    assert take_snapshot(conn, snapshot(10, 5), at(11), ERP).changed == 0
    taken = take_snapshot(conn, snapshot(5, 9), at(12), ERP)
    assert (taken.changed, taken.older) == (0, 1)
    assert standing(conn) == (5, 0, 0)


def test_what_moved_after_as_of_is_applied_again(conn: psycopg.Connection) -> None:
    take_snapshot(conn, snapshot(0, 5), at(0), ERP)
    sell(conn, 3)
    assert take_snapshot(conn, snapshot(2, 5), at(4), ERP).changed == 0
    assert take_snapshot(conn, snapshot(2.5, 7), at(5), ERP).changed == 1
    assert standing(conn) == (6, 0, 0)
    check_counters(conn)


def test_a_whole_snapshot_empties_what_it_leaves_out_here_only(conn: psycopg.Connection) -> None:
    rows = [Stood(HERE, LAMP, 5), Stood(HERE, CHAIR, 2), Stood(THERE, CHAIR, 2)]
    take_snapshot(conn, Snapshot("erp", "a", at(0), rows), at(0), ERP)
    take_snapshot(conn, snapshot(1, 5, whole=True), at(1), ERP)
    assert standing(conn, HERE, CHAIR) == (0, 0, 0)
    assert standing(conn, THERE, CHAIR) == (2, 0, 0)
    check_counters(conn)


def test_a_snapshot_that_leaves_claims_short_says_whose(conn: psycopg.Connection) -> None:
    take_snapshot(conn, snapshot(0, 5), at(0), ERP)
    reserve(conn, [Wanted(line(1), HERE, LAMP, 4)], at(1))
    taken = take_snapshot(conn, snapshot(2, 3), at(2), ERP)
    assert [(one.line, one.units) for one in taken.uncovered] == [(line(1), 1)]


def test_a_delta_is_booked_once_and_not_when_a_count_had_seen_it(conn: psycopg.Connection) -> None:
    take_snapshot(conn, snapshot(10, 5), at(10), ERP)
    rows = [Change(HERE, LAMP, -2), Change(HERE, CHAIR, 4)]
    late = take_delta(conn, Delta("erp", "d1", at(9), rows), at(11), ERP)
    assert (late.changed, late.older) == (1, 1)
    take_delta(conn, Delta("erp", "d2", at(12), rows), at(12), ERP)
    again = take_delta(conn, Delta("erp", "d2", at(12), rows), at(13), ERP)
    assert again.repeated == [HERE]
    assert (standing(conn), standing(conn, sku=CHAIR)) == ((3, 0, 0), (8, 0, 0))
    check_counters(conn)


events = st.lists(
    st.tuples(
        st.sampled_from(["snapshot", "whole", "sell"]), st.integers(0, 20), st.integers(0, 9)
    ),
    max_size=10,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(events=events)
def test_whatever_the_order_on_hand_is_the_newest_snapshot_and_what_moved_since(
    conn: psycopg.Connection, events: list[tuple[str, int, int]]
) -> None:
    """Moments are told apart by half minutes, so that before and after are never in doubt."""
    with conn.transaction(force_rollback=True):
        seen, seen_at, sold = 0, -1.0, list[tuple[float, int]]()
        for turn, (kind, minute, units) in enumerate(events):
            if kind == "sell":
                when = minute + 0.5 + turn / 1000
                sold.append((when, units))
                sell(conn, when, units)
            else:
                when = minute + turn / 1000
                message = snapshot(when, units, whole=kind == "whole")
                take_snapshot(conn, message, at(when), ERP)
                if when >= seen_at:
                    seen, seen_at = units, when
        if events:
            expected = seen - sum(units for when, units in sold if when > seen_at)
            assert (standing(conn) or (0,))[0] == expected
        check_counters(conn)


def test_a_large_snapshot_writes_only_what_changed(conn: psycopg.Connection) -> None:
    places, articles = 10, 2_000
    conn.execute(
        "INSERT INTO inventory.position (location, sku, on_hand)"
        " SELECT l, 'A' || a, 7 FROM generate_series(1, %s) AS l, generate_series(1, %s) AS a",
        [places, articles],
    )
    conn.execute(
        "INSERT INTO inventory.movement (at, location, sku, delta, cause, actor)"
        " SELECT %s, location, sku, 7, 'receipt', 'system:test' FROM inventory.position",
        [at(-9)],
    )
    rows = [
        Stood(LocationId(place), Sku(f"A{article}"), 8 if article % 20 == 0 else 7)
        for place in range(1, places + 1)
        for article in range(1, articles + 1)
    ]
    versions = "SELECT location, sku, ctid::text FROM inventory.position"
    before = set(conn.execute(versions))
    taken = take_snapshot(conn, Snapshot("erp", "a", at(0), rows, whole=True), at(1), ERP)
    assert taken.changed == len(rows) // 20
    rewritten = {place[:2] for place in set(conn.execute(versions)) - before}
    assert len(rewritten) <= taken.changed, "rows that stay the same are not written"
    check_counters(conn)
