"""Tasks of one lane are done in the order they were added, whatever happens to one of them."""

from collections.abc import Sequence

import psycopg

from hebbes.kit.outcomes import Retryable
from hebbes.work import Leased, Task, add, finish, lease, put_off, replay, wake


def _add(conn: psycopg.Connection, *facts: tuple[str, int]) -> None:
    add(conn, [Task("tell", facts={"n": n}, lane=lane) for lane, n in facts])


def _due(conn: psycopg.Connection) -> list[Leased]:
    return lease(conn, "tell")


def _numbers(tasks: Sequence[Leased]) -> list[int]:
    return [task.facts["n"] for task in tasks]


def _make_due(conn: psycopg.Connection) -> None:
    conn.execute("UPDATE work.task SET due_at = clock_timestamp() WHERE lease IS NULL")


def test_only_the_first_of_each_lane_is_leased(conn: psycopg.Connection) -> None:
    _add(conn, ("a", 1), ("a", 2), ("b", 3), ("b", 4), ("a", 5))
    first = _due(conn)
    assert _numbers(first) == [1, 3]
    assert _due(conn) == []
    finish(conn, first[:1])
    assert _numbers(_due(conn)) == [2]


def test_work_without_a_lane_waits_for_nobody(conn: psycopg.Connection) -> None:
    add(conn, [Task("tell", facts={"n": n}) for n in range(5)])
    assert _numbers(_due(conn)) == [0, 1, 2, 3, 4]


def test_those_behind_a_task_that_was_put_off_wait_as_long(conn: psycopg.Connection) -> None:
    _add(conn, ("a", 1), ("a", 2), ("b", 3))
    first, other = _due(conn)
    put_off(conn, [(first, Retryable("away", 100.0, "till.west"))])
    _add(conn, ("a", 4))
    finish(conn, [other])
    waits = conn.execute(
        "SELECT min(due_at) > clock_timestamp() + interval '90 seconds', count(*) FILTER (WHERE"
        " waits_for = 'till.west') FROM work.task"
    ).fetchone()
    assert waits == (True, 3)

    wake(conn, ["till.east"])
    assert _due(conn) == []
    wake(conn, ["till.west"])
    again = _due(conn)
    assert _numbers(again) == [1]
    finish(conn, again)
    assert _numbers(_due(conn)) == [2]


def test_a_dead_letter_keeps_its_lane_waiting_and_its_own_place(conn: psycopg.Connection) -> None:
    _add(conn, ("a", 1), ("a", 2))
    conn.execute("UPDATE work.task SET max_attempts = 1")
    first = _due(conn)
    assert [gone.dead for gone in put_off(conn, [(first[0], "no such till")])] == [True]
    _add(conn, ("a", 3))
    _make_due(conn)
    assert _due(conn) == []

    replay(conn, [first[0].id])
    for expected in (1, 2, 3):
        done = _due(conn)
        assert _numbers(done) == [expected]
        finish(conn, done)


def test_what_was_not_tried_uses_up_no_try(conn: psycopg.Connection) -> None:
    _add(conn, ("a", 1))
    for _ in range(20):
        put_off(conn, [(_due(conn)[0], Retryable("paused", 5.0, "till.west", tried=False))])
        _make_due(conn)
    assert conn.execute("SELECT attempts FROM work.task").fetchone() == (0,)


def test_nobody_comes_back_before_the_other_side_asked(conn: psycopg.Connection) -> None:
    _add(conn, ("a", 1))
    put_off(conn, [(_due(conn)[0], Retryable("busy", 900.0))])
    later = conn.execute("SELECT due_at > clock_timestamp() + interval '890 s' FROM work.task")
    assert later.fetchone() == (True,)
