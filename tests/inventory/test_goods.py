"""Goods that come, go, break and move: facts are booked, and shortage shows."""

from datetime import timedelta

import psycopg

from hebbes.inventory.count import Counted, count
from hebbes.inventory.damage import Damaged, damage
from hebbes.inventory.expire_soft import expire_soft
from hebbes.inventory.move_stock import Moved, move_stock
from hebbes.inventory.position import Position
from hebbes.inventory.receive import Received, receive
from hebbes.inventory.release import GivenBack, release
from hebbes.inventory.reserve import Wanted, reserve
from hebbes.inventory.sell_at_till import Receipt, Sold, sell_at_till
from hebbes.inventory.set_safety import Safety, set_safety
from hebbes.inventory.ship import Leaving, ship
from hebbes.inventory.why import why
from hebbes.kit.names import LineId
from tests.inventory.stock import HERE, LAMP, NOON, THERE, check_counters, line, put, standing

LATER = NOON + timedelta(hours=1)
MIA = "person:mia"


def claimed(conn: psycopg.Connection, *units: int) -> list[LineId]:
    """Let line 1, 2, … reserve so many lamps each, one minute after the other."""
    for number, wanted in enumerate(units, 1):
        moment = NOON + timedelta(minutes=number)
        (granted,) = reserve(conn, [Wanted(line(number), HERE, LAMP, wanted)], moment)
        assert granted.units == wanted
    return [line(number) for number in range(1, len(units) + 1)]


def rung(conn: psycopg.Connection, units: int, ref: str = "R1") -> list[tuple[LineId, int]]:
    receipt = Receipt(ref, HERE, LATER, (Sold(LAMP, units),))
    answer = sell_at_till(conn, [receipt], LATER, "key:till")
    return [(one.line, one.units) for one in answer.uncovered]


def test_goods_are_received_where_nothing_ever_stood(conn: psycopg.Connection) -> None:
    assert receive(conn, [Received(HERE, LAMP, 3), Received(HERE, LAMP, 2)], NOON, MIA) == []
    assert standing(conn) == (5, 0, 0)
    check_counters(conn)


def test_what_ships_leaves_the_shelf_and_the_claim(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 5})
    claimed(conn, 3)
    left = ship(conn, [Leaving(line(1), HERE, LAMP, 2, "parcel-1")], LATER, MIA)
    assert (left.claimed, left.uncovered) == ([2], [])
    assert standing(conn) == (3, 1, 0)
    check_counters(conn)


def test_goods_that_left_without_a_claim_are_booked_all_the_same(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 2})
    claimed(conn, 2)
    left = ship(conn, [Leaving(line(9), HERE, LAMP, 1, "parcel-1")], LATER, MIA)
    assert left.claimed == [0]
    assert [(one.line, one.units) for one in left.uncovered] == [(line(1), 1)]
    assert standing(conn) == (1, 2, 1)


def test_a_till_may_sell_what_is_reserved_and_the_newest_claim_loses(
    conn: psycopg.Connection,
) -> None:
    put(conn, {(HERE, LAMP): 5})
    claimed(conn, 2, 2, 1)
    assert rung(conn, 2) == [(line(3), 1), (line(2), 1)]
    assert standing(conn) == (3, 5, 2)
    check_counters(conn)


def test_a_basket_loses_before_an_order(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 2})
    basket = Wanted(line(8), HERE, LAMP, 1, hard=False, expires_at=LATER)
    reserve(conn, [basket], NOON)
    claimed(conn, 1)
    assert rung(conn, 1) == [(line(8), 1)]


def test_a_shortage_ends_when_the_line_lets_go_or_goods_arrive(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 3})
    claimed(conn, 1, 2)
    assert rung(conn, 2) == [(line(2), 2)]
    release(conn, [GivenBack(line(2), HERE, 1)])
    assert standing(conn) == (1, 2, 1)
    assert receive(conn, [Received(HERE, LAMP, 1)], LATER, MIA) == []
    assert standing(conn) == (2, 2, 0)
    check_counters(conn)


def test_the_same_receipt_twice_is_booked_once(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 5})
    receipt = Receipt("R1", HERE, LATER, (Sold(LAMP, 2),))
    first = sell_at_till(conn, [receipt, receipt], LATER, "key:till")
    again = sell_at_till(conn, [receipt], LATER, "key:till")
    assert (first.is_new, again.is_new) == ([True, False], [False])
    assert standing(conn) == (3, 0, 0)


def test_a_till_sells_below_zero_and_takes_back(conn: psycopg.Connection) -> None:
    rung(conn, 2, "R1")
    assert standing(conn) == (-2, 0, 2)
    rung(conn, -1, "R2")
    assert standing(conn) == (-1, 0, 1)
    check_counters(conn)


def test_damaged_goods_are_there_but_not_for_sale(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 3})
    claimed(conn, 2)
    lost = damage(conn, [Damaged(HERE, LAMP, 2, "fell")], LATER, MIA)
    assert [(one.line, one.units) for one in lost] == [(line(1), 1)]
    assert conn.execute("SELECT on_hand, damaged FROM inventory.position").fetchone() == (1, 2)
    kinds = conn.execute("SELECT kind, reason FROM journal.entry").fetchall()
    assert kinds == [("stock.damage", "fell")] * 2
    check_counters(conn)


def test_moved_goods_leave_here_and_arrive_there(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 3})
    assert move_stock(conn, [Moved(HERE, THERE, LAMP, 2)], LATER, MIA) == []
    assert (standing(conn, HERE), standing(conn, THERE)) == ((1, 0, 0), (2, 0, 0))
    check_counters(conn)


def test_a_count_books_the_difference_and_shows_who_falls_short(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 5})
    claimed(conn, 2, 2)
    taken = count(conn, [Counted(HERE, LAMP, 3, LATER), Counted(THERE, LAMP, 4, LATER)], MIA)
    assert taken.differences == [-2, 4]
    assert [(one.line, one.units) for one in taken.uncovered] == [(line(2), 1)]
    check_counters(conn)


def test_what_moved_after_the_count_is_applied_again(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 5})
    rung(conn, 2)
    taken = count(conn, [Counted(HERE, LAMP, 6, LATER - timedelta(minutes=5))], MIA)
    assert taken.differences == [1]
    assert standing(conn) == (4, 0, 0)
    check_counters(conn)


def test_a_sale_told_after_the_count_that_saw_it_changes_nothing(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 5})
    count(conn, [Counted(HERE, LAMP, 3, LATER + timedelta(minutes=5))], MIA)
    rung(conn, 2)
    assert standing(conn) == (3, 0, 0)
    check_counters(conn)


def test_an_older_count_brings_nothing_back(conn: psycopg.Connection) -> None:
    count(conn, [Counted(HERE, LAMP, 3, LATER)], MIA)
    assert count(conn, [Counted(HERE, LAMP, 9, NOON)], MIA).differences == [None]
    assert standing(conn) == (3, 0, 0)


def test_a_baskets_claim_ends_with_its_time(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 5})
    basket = Wanted(line(1), HERE, LAMP, 2, hard=False, expires_at=LATER)
    reserve(conn, [basket, Wanted(line(2), HERE, LAMP, 1)], NOON)
    assert expire_soft(conn, LATER - timedelta(seconds=1)) == []
    assert [(one.line, one.units) for one in expire_soft(conn, LATER)] == [(line(1), 2)]
    assert standing(conn) == (5, 1, 0)
    check_counters(conn)


def test_why_is_it_three_is_answered_to_the_unit(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 8})
    claimed(conn, 2)
    rung(conn, 1)
    set_safety(conn, [Safety(HERE, LAMP, 2)], LATER, MIA)
    told = why(conn, Position(HERE, LAMP))
    assert [(one.kind, one.units, one.balance) for one in told] == [
        ("receipt", 8, 8),
        ("sale", -1, 7),
        ("reserved", -2, 5),
        ("safety", -2, 3),
    ]
    assert (told[1].ref, told[2].line) == ("R1", line(1))


def test_a_long_ledger_begins_with_the_sum_of_what_came_before(conn: psycopg.Connection) -> None:
    put(conn, {(HERE, LAMP): 8})
    for number in range(3):
        rung(conn, 1, f"R{number}")
    told = why(conn, Position(HERE, LAMP), most=2)
    assert [(one.kind, one.balance) for one in told] == [("earlier", 7), ("sale", 6), ("sale", 5)]
