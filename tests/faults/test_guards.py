"""What keeps concurrent hands apart, each shown by two connections that meet."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from hebbes.holds.lift import Lift, lift_holds
from hebbes.journal import number_fresh
from hebbes.kit.names import OrderId
from hebbes.work import Task, add, lease, put_off
from tests.world import MONDAY, World, build

LOOKS_FOR_S = 0.3


def placed(url: str) -> OrderId:
    """Place one order, held by its two gates, where every connection sees it."""
    with psycopg.connect(url) as conn:
        world = build(conn)
        world.place(world.order())
        return OrderId(world.one("SELECT id FROM orders.sales_order"))


def test_of_two_who_lift_the_last_two_holds_one_sees_that_nothing_stops_the_order(
    database: str,
) -> None:
    order = placed(database)
    with (
        psycopg.connect(database) as one,
        psycopg.connect(database) as other,
        ThreadPoolExecutor(1) as thread,
    ):
        (first,) = lift_holds(one, [Lift(order, "fraud", "person:anna")], MONDAY)
        lifting = [Lift(order, "payment", "person:ben")]
        second = thread.submit(lift_holds, other, lifting, MONDAY)
        with pytest.raises(TimeoutError):
            second.result(LOOKS_FOR_S)
        one.commit()
        assert first.still == ["payment"]
        assert second.result(20)[0].still == []


def test_who_finds_another_numbering_leaves_it_to_that_one(database: str) -> None:
    placed(database)
    with psycopg.connect(database) as one, psycopg.connect(database) as other:
        assert number_fresh(one) > 0
        other.execute("SET lock_timeout = '2s'")
        assert number_fresh(other) == 0


def test_a_task_that_keeps_failing_is_buried_where_one_can_see_it(conn: psycopg.Connection) -> None:
    add(conn, [Task("assess_fraud", None)])
    tried = 0
    while True:
        conn.execute("UPDATE work.task SET due_at = '-infinity'")
        tasks = lease(conn, "assess_fraud")
        if not tasks or tried > 100:
            break
        tried += 1
        put_off(conn, [(task, "out of order") for task in tasks])
    dead = conn.execute("SELECT attempts, last_error FROM work.dead_letter").fetchall()
    assert dead == [(tried, "out of order")]
    assert tried > 1


def test_nothing_is_reserved_that_is_not_there_even_by_a_bug(conn: psycopg.Connection) -> None:
    world: World = build(conn)
    with pytest.raises(psycopg.errors.CheckViolation):
        world.conn.execute("UPDATE inventory.position SET reserved = on_hand + 1")
