"""Reserving and releasing: one statement for a batch, held to one line after the other."""

from uuid import UUID

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hebbes.inventory.release import GivenBack, release
from hebbes.inventory.reserve import Wanted, reserve
from hebbes.kit.names import LocationId, Sku
from tests.inventory.stock import (
    CHAIR,
    HERE,
    LAMP,
    NOON,
    THERE,
    check_counters,
    line,
    put,
    standing,
)

on_one_database = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
places = st.sampled_from([LocationId(1), LocationId(2), LocationId(3)])
articles = st.sampled_from([Sku("A"), Sku("B")])
stocks = st.dictionaries(st.tuples(places, articles, st.integers(1, 2)), st.integers(0, 9))
Asked = tuple[LocationId, Sku, int, int, int | None]


def asked_for(groups: st.SearchStrategy[int | None]) -> st.SearchStrategy[list[Asked]]:
    owners, units = st.integers(1, 2), st.integers(1, 5)
    return st.lists(st.tuples(places, articles, owners, units, groups), max_size=12)


wishes = asked_for(st.none()) | asked_for(st.sampled_from([None, 1, 2]))


def one_by_one(wanted: list[Wanted], stock: dict[tuple[int, str, int], int]) -> list[int]:
    """The rule in plain words: in turn, a line takes what is left; a group all or nothing."""
    left, got, served = dict(stock), [0] * len(wanted), set[UUID]()
    for turn, wish in enumerate(wanted):
        if wish.all_of in served:
            continue
        mine = [
            n
            for n, w in enumerate(wanted)
            if n == turn or (wish.all_of and w.all_of == wish.all_of)
        ]
        before, given_now = dict(left), {}
        for n in mine:
            shelf = (wanted[n].location, wanted[n].sku, wanted[n].owner)
            given_now[n] = min(wanted[n].units, left.get(shelf, 0))
            left[shelf] = left.get(shelf, 0) - given_now[n]
        if wish.all_of:
            served.add(wish.all_of)
            if any(given_now[n] < wanted[n].units for n in mine):
                left, given_now = before, {}
        for n, units in given_now.items():
            got[n] = units
    return got


@on_one_database
@given(stock=stocks, asked=wishes)
def test_one_batch_grants_what_one_by_one_would(
    conn: psycopg.Connection,
    stock: dict[tuple[int, str, int], int],
    asked: list[Asked],
) -> None:
    with conn.transaction(force_rollback=True):
        put(conn, stock.items())
        wanted = [
            Wanted(
                line(n), place, sku, units, owner,
                all_of=UUID(int=group) if group else None,
            )
            for n, (place, sku, owner, units, group) in enumerate(asked)
        ]  # fmt: skip
        granted = reserve(conn, wanted, NOON)
        assert [answer.units for answer in granted] == one_by_one(wanted, stock)
        assert [answer.line for answer in granted] == [wish.line for wish in wanted]
        check_counters(conn)


@on_one_database
@given(
    held=st.lists(st.tuples(st.integers(0, 3), places, st.integers(1, 4)), max_size=8),
    back=st.lists(st.tuples(st.integers(0, 4), places, st.none() | st.integers(1, 5)), max_size=8),
)
def test_a_batch_of_releases_gives_back_what_one_by_one_would(
    conn: psycopg.Connection,
    held: list[tuple[int, LocationId, int]],
    back: list[tuple[int, LocationId, int | None]],
) -> None:
    with conn.transaction(force_rollback=True):
        put(conn, {(LocationId(place), LAMP): 9 for place in (1, 2, 3)})
        has: dict[tuple[int, LocationId], int] = {}
        granted = reserve(conn, [Wanted(line(n), at, LAMP, units) for n, at, units in held], NOON)
        for (n, at, _), answer in zip(held, granted, strict=True):
            has[n, at] = has.get((n, at), 0) + answer.units
        expected = []
        for n, at, units in back:
            gone = min(has.get((n, at), 0), 99 if units is None else units)
            has[n, at] = has.get((n, at), 0) - gone
            expected.append(gone)
        released = release(conn, [GivenBack(line(n), at, units) for n, at, units in back])
        assert [answer.units for answer in released] == expected
        left = conn.execute("SELECT line, location, units FROM inventory.reservation").fetchall()
        assert {(held_by.int, at): units for held_by, at, units in left} == {
            k: v for k, v in has.items() if v
        }
        check_counters(conn)


def test_a_line_that_gives_back_twice_gives_back_what_it_has_once(
    conn: psycopg.Connection,
) -> None:
    put(conn, {(HERE, LAMP): 9})
    reserve(conn, [Wanted(line(1), HERE, LAMP, 3), Wanted(line(2), HERE, LAMP, 4)], NOON)
    twice = release(conn, [GivenBack(line(1), HERE, 2), GivenBack(line(1), HERE, 2)])
    assert [answer.units for answer in twice] == [2, 1]
    assert release(conn, [GivenBack(line(1), HERE)])[0].units == 0
    check_counters(conn)


def test_who_comes_first_in_a_batch_is_served_first(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 5})
    wanted = [Wanted(line(n), HERE, LAMP, 3) for n in (3, 1, 2)]
    assert [answer.units for answer in reserve(conn, wanted, NOON)] == [3, 2, 0]


def test_safety_stock_is_not_granted(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 5})
    conn.execute("UPDATE inventory.position SET safety = 2")
    assert [g.units for g in reserve(conn, [Wanted(line(1), HERE, LAMP, 5)], NOON)] == [3]


def test_a_line_that_asks_again_holds_both(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 5})
    reserve(conn, [Wanted(line(1), HERE, LAMP, 2)], NOON)
    reserve(conn, [Wanted(line(1), HERE, LAMP, 1), Wanted(line(1), HERE, LAMP, 1)], NOON)
    assert conn.execute("SELECT units FROM inventory.reservation").fetchall() == [(4,)]
    check_counters(conn)


def test_a_line_cannot_claim_two_articles_at_one_place(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 5, (HERE, CHAIR): 5})
    reserve(conn, [Wanted(line(1), HERE, LAMP, 2)], NOON)
    with pytest.raises(psycopg.errors.CheckViolation):
        reserve(conn, [Wanted(line(1), HERE, CHAIR, 1)], NOON)


def test_the_same_line_may_claim_at_two_places(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 1, (THERE, LAMP): 1})
    wanted = [Wanted(line(1), HERE, LAMP, 1), Wanted(line(1), THERE, LAMP, 1)]
    assert [g.units for g in reserve(conn, wanted, NOON)] == [1, 1]
    assert standing(conn, THERE) == (1, 1, 0)
