"""Row 1: PostgreSQL is killed under load, and no confirmed order is lost, none is doubled."""

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

from hebbes.journal import number_fresh
from hebbes.kit.faults import Fault
from hebbes.kit.transact import transact
from hebbes.runtime import postgres_cluster, wiring
from hebbes.runtime.database import Pool, open_pool
from hebbes.runtime.embedded_postgres import EmbeddedPostgres
from hebbes.runtime.migrate import migrate
from hebbes.runtime.settings import Settings
from tests.faults.buyers import LONG
from tests.faults.keyed_buyers import buy, expect_each_order_once
from tests.runtime.conftest import open_home, wait_until
from tests.world import build

pytestmark = pytest.mark.faults

CYCLES = 50 if LONG else 3
BUYERS = 4


@pytest.fixture
def home() -> Generator[Path]:
    """Give a durable cluster of this test's own."""
    with open_home() as fresh:
        yield fresh


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
        expect_each_order_once(pool, confirmed, least=12 * CYCLES)
