"""Row 1: PostgreSQL is killed under load, and no confirmed order is lost, none is doubled."""

import itertools
import os
import random
import signal
import time
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest

from hebbes.flows.place_orders import Taken
from hebbes.flows.shop import Shop
from hebbes.intake.orders import take_orders
from hebbes.journal import number_fresh
from hebbes.kit.clock import HeldClock
from hebbes.kit.faults import Fault
from hebbes.kit.ids import Ids
from hebbes.kit.transact import transact
from hebbes.runtime import postgres_cluster, wiring
from hebbes.runtime.database import Pool, open_pool
from hebbes.runtime.embedded_postgres import EmbeddedPostgres
from hebbes.runtime.migrate import migrate
from hebbes.runtime.settings import Settings
from tests.audit_books import expect_books_to_balance
from tests.faults.buyers import LONG
from tests.runtime.conftest import open_home, wait_until
from tests.world import MONDAY, World, build

pytestmark = pytest.mark.faults

CYCLES = 50 if LONG else 3
BUYERS = 4


@pytest.fixture
def home() -> Generator[Path]:
    """Give a durable cluster of this test's own."""
    with open_home() as fresh:
        yield fresh


def buy(pool: Pool, world: World, buyer: int, stop: Event, confirmed: dict[str, UUID]) -> int:
    """Place orders one after the other, each again under its key until it is confirmed."""
    shop = Shop(clock=HeldClock(MONDAY), ids=Ids(chance=random.Random(buyer)))
    again = 0
    for turn in itertools.count():
        if stop.is_set():
            break
        key = f"{buyer}-{turn}"
        body = world.order(external_ref=key, lines=[{"sku": "MUG", "units": 1}])
        while True:
            with suppress(Fault):
                (answer,) = take_orders(pool, shop, [world.request(body, idempotency_key=key)])
                assert isinstance(answer, Taken), answer
                confirmed[key] = answer.order_id
                break
            again += 1
    return again


def number(pool: Pool, stop: Event) -> None:
    """Number the journal all the while, as a worker does."""
    while not stop.wait(0.02):
        with suppress(Fault):
            transact(pool, number_fresh)


def kill_all(home: Path, supervisor: int | None) -> None:
    """Kill every process of the cluster, as if the machine had been switched off."""
    for pid in (supervisor, *postgres_cluster.processes_in(postgres_cluster.locate(home).rows)):
        with suppress(ProcessLookupError):
            if pid:
                os.kill(pid, signal.SIGKILL)


def test_what_was_confirmed_survives_every_kill_and_stands_there_once(home: Path) -> None:
    confirmed: dict[str, UUID] = {}
    stop = Event()
    chance = random.Random(11)
    with (
        open_pool(Settings(database_url=None, home=home)) as pool,
        EmbeddedPostgres(home) as server,
        ThreadPoolExecutor(BUYERS + 1) as threads,
    ):
        with wiring.connect_beside(pool) as conn:
            migrate(conn)
        with pool.connection() as conn:
            world = build(conn, {("WH-A", "MUG"): 200, ("ST-U", "MUG"): 50})
        running: list[Future[int] | Future[None]] = [
            threads.submit(buy, pool, world, buyer, stop, confirmed) for buyer in range(BUYERS)
        ]
        running.append(threads.submit(number, pool, stop))
        try:
            for cycle in range(CYCLES):
                before = len(confirmed)
                wait_until(lambda enough=before + 12: len(confirmed) >= enough, 60)
                time.sleep(chance.uniform(0, 0.1))
                kill_all(home, server.supervisor_pid() if cycle % 2 else None)
                server.ensure()
        finally:
            stop.set()
        for one in running:
            one.result(timeout=60)
        transact(pool, number_fresh)
        expect_each_order_once(pool, confirmed)


def expect_each_order_once(pool: Pool, confirmed: dict[str, UUID]) -> None:
    """What was confirmed is there once, told once, and the journal has no gap."""
    with pool.connection() as conn:
        kept = conn.execute("SELECT external_ref, id FROM orders.sales_order").fetchall()
        placed = conn.execute(
            "SELECT count(*), count(DISTINCT order_id) FROM journal.entry"
            " WHERE kind = 'order.placed'"
        ).fetchone()
        numbers = conn.execute("SELECT number FROM journal.numbered ORDER BY 1").fetchall()
        entries = conn.execute("SELECT count(*) FROM journal.entry").fetchone()
        expect_books_to_balance(conn)
    assert len(kept) == len(confirmed) >= 12 * CYCLES
    assert dict(kept) == confirmed
    assert placed == (len(kept), len(kept))
    assert [one for (one,) in numbers] == list(range(1, len(numbers) + 1))
    assert entries == (len(numbers),)
