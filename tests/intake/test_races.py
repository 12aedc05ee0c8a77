"""Two processes take orders at once: each order has its customer, each reference one order."""

from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from psycopg_pool import ConnectionPool

from hebbes.flows.place_orders import Answer, Taken, place_orders
from hebbes.intake.orders import take_orders
from hebbes.kit.sql import Tx
from tests.world import World, build


@pytest.fixture
def shared(database: str) -> Generator[tuple[World, ConnectionPool[Tx]]]:
    """Give the small shop in a database that every connection sees."""
    with psycopg.connect(database) as connection:
        world = build(connection)
        connection.commit()
        with ConnectionPool[Tx](database, min_size=1, max_size=4) as pool:
            yield world, pool


def meanwhile(world: World, pool: ConnectionPool[Tx], mine: Any, theirs: Any) -> list[Answer]:
    """Place `theirs` while a transaction that placed `mine` is still open; both answers."""
    with ThreadPoolExecutor(1) as other:
        (first,) = place_orders(world.conn, world.shop, [world.request(mine)])
        later: Future[list[Answer]] = other.submit(
            take_orders, pool, world.shop, [world.request(theirs)]
        )
        _wait_for_a_waiter(pool)
        world.conn.commit()
        return [first, *later.result(20)]


def _wait_for_a_waiter(pool: ConnectionPool[Tx]) -> None:
    """Return when some transaction waits for another."""
    with pool.connection() as tx:
        for _ in range(2_000):
            waits = tx.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()
            if waits and waits[0]:
                return
            tx.execute("SELECT pg_sleep(0.005)")
    raise AssertionError("nobody waits")


def test_two_first_orders_of_one_customer_end_with_that_one_customer(
    shared: tuple[World, ConnectionPool[Tx]],
) -> None:
    world, pool = shared
    answers = meanwhile(world, pool, world.order(), world.order())
    assert all(isinstance(answer, Taken) and not answer.again for answer in answers)
    found = world.conn.execute(
        "SELECT o.number, c.email FROM orders.sales_order AS o"
        " LEFT JOIN customers.customer AS c ON c.id = o.customer_id"
    ).fetchall()
    assert [mail for _, mail in found] == ["jan@example.com"] * 2
    assert world.one("SELECT count(*) FROM customers.customer") == 1


def test_one_outside_reference_in_two_processes_is_one_order(
    shared: tuple[World, ConnectionPool[Tx]],
) -> None:
    world, pool = shared
    body = world.order(external_ref="W-7")
    first, second = meanwhile(world, pool, body, body)
    assert isinstance(first, Taken)
    assert second == Taken(first.order_id, first.number, again=True)
    assert world.one("SELECT count(*) FROM orders.sales_order") == 1
