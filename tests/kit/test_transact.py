"""What passes is tried again; what may have been done is not."""

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from psycopg import errors
from psycopg_pool import ConnectionPool

from hebbes.kit.faults import NotReached, Unanswered
from hebbes.kit.sql import Tx
from hebbes.kit.transact import Patience, RolledBackTooOften, transact

SHORT = Patience(away_s=0.3, first_pause_s=0.001)


@pytest.fixture
def pool(database: str) -> Iterator[ConnectionPool[Tx]]:
    with ConnectionPool[Tx](database, min_size=1, max_size=3) as pool:
        with pool.connection() as tx:
            tx.execute("CREATE TABLE deed (n int)")
        yield pool


def deeds(pool: ConnectionPool[Tx]) -> int:
    with pool.connection() as tx:
        row = tx.execute("SELECT count(*) FROM deed").fetchone()
    assert row is not None
    return row[0]


def do(tx: Tx) -> int:
    tx.execute("INSERT INTO deed VALUES (1)")
    return 7


def failing(times: int, fault: Callable[[], Exception]) -> Callable[[Tx], int]:
    """Return work that does its deed and then fails the first few times."""
    left = iter([fault] * times)

    def work(tx: Tx) -> int:
        answer = do(tx)
        for one in left:
            raise one()
        return answer

    return work


def test_what_is_done_is_committed_and_a_preview_is_not(pool: ConnectionPool[Tx]) -> None:
    assert transact(pool, do, preview=True) == 7
    assert deeds(pool) == 0
    assert transact(pool, do) == 7
    assert deeds(pool) == 1


@pytest.mark.parametrize("fault", [errors.DeadlockDetected, errors.SerializationFailure])
def test_who_lost_against_others_tries_again_and_does_it_once(
    pool: ConnectionPool[Tx], fault: type[Exception]
) -> None:
    assert transact(pool, failing(2, fault), patience=SHORT) == 7
    assert deeds(pool) == 1
    with pytest.raises(RolledBackTooOften):
        transact(pool, failing(3, fault), patience=SHORT)
    assert deeds(pool) == 1


def test_connections_that_broke_are_replaced_within_the_request(pool: ConnectionPool[Tx]) -> None:
    with pool.connection() as tx:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> %s"
        row = tx.execute("SELECT pg_backend_pid()").fetchone()
        assert row is not None
    with psycopg.connect(pool.conninfo, autocommit=True) as admin:  # pyright: ignore[reportArgumentType, reportUnknownMemberType]
        mine = admin.info.backend_pid
        admin.execute(others + " AND datname = current_database()", [mine])
    assert transact(pool, do) == 7
    assert deeds(pool) == 1


def test_a_server_that_stays_away_is_not_waited_for_for_ever(pool: ConnectionPool[Tx]) -> None:
    gone = failing(10_000, lambda: psycopg.OperationalError("gone"))
    with pytest.raises(NotReached):
        transact(pool, gone, patience=SHORT)
    assert deeds(pool) == 0


def test_what_is_too_much_or_a_bug_is_not_tried_again(pool: ConnectionPool[Tx]) -> None:
    for fault in (errors.ProgramLimitExceeded, errors.NumericValueOutOfRange, ZeroDivisionError):
        with pytest.raises(fault):
            transact(pool, failing(1, fault), patience=SHORT)
    assert deeds(pool) == 0


def test_a_connection_cut_while_committing_leaves_only_what_may_be_repeated_repeated(
    pool: ConnectionPool[Tx],
) -> None:
    def cut_at_the_end(tx: Tx) -> int:
        answer = do(tx)
        with psycopg.connect(pool.conninfo, autocommit=True) as admin:  # pyright: ignore[reportArgumentType, reportUnknownMemberType]
            admin.execute("SELECT pg_terminate_backend(%s)", [tx.info.backend_pid])
        return answer

    with pytest.raises(Unanswered):
        transact(pool, cut_at_the_end, patience=SHORT, repeatable=False)
    assert deeds(pool) == 0
    cuts: list[Any] = [cut_at_the_end]

    def cut_once(tx: Tx) -> int:
        return cuts.pop()(tx) if cuts else do(tx)

    assert transact(pool, cut_once) == 7
    assert deeds(pool) == 1
