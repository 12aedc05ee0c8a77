"""Row 6: the wire to the database is slow, silent or cut, and every order is there once."""

import random
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event
from uuid import UUID

import psycopg
import pytest

from hebbes.journal import number_fresh
from hebbes.kit.transact import transact
from hebbes.runtime.database import Pool, open_pool
from hebbes.runtime.settings import Settings
from tests.faults.buyers import LONG
from tests.faults.keyed_buyers import buy, expect_each_order_once
from tests.faults.wire import Wire, wired
from tests.runtime.conftest import wait_until
from tests.world import World, build

pytestmark = pytest.mark.faults

BUYERS = 3
CUTS = 200 if LONG else 8
RECOVERS_S = 5.0


@pytest.fixture
def line(database: str) -> Iterator[tuple[Wire, Pool, World]]:
    """Give a small shop that is reached through a wire."""
    with ExitStack() as stack:
        conn = stack.enter_context(psycopg.connect(database))
        world = build(conn, {("WH-A", "MUG"): 300})
        conn.commit()
        wire, url = stack.enter_context(wired(database))
        pool = stack.enter_context(open_pool(Settings(database_url=url, pool_size=BUYERS)))
        yield wire, pool, world


def test_what_was_confirmed_over_a_wire_that_is_cut_stands_there_once(
    line: tuple[Wire, Pool, World], database: str
) -> None:
    wire, pool, world = line
    confirmed: dict[str, UUID] = {}
    stop, chance = Event(), random.Random(3)
    with ThreadPoolExecutor(BUYERS) as threads:
        running: list[Future[int]] = [
            threads.submit(buy, pool, world, buyer, stop, confirmed) for buyer in range(BUYERS)
        ]
        try:
            for cut in range(CUTS):
                before = len(confirmed)
                wire.delay_s = chance.choice([0.0, 0.0, 0.005, 0.05])
                if cut % 2:
                    wire.cut_at_commit = True
                else:
                    wire.cut()
                began = time.monotonic()
                wait_until(lambda enough=before + 3: len(confirmed) >= enough, 60)
                if LONG:  # a busy machine says nothing of how soon
                    assert time.monotonic() - began < RECOVERS_S
        finally:
            stop.set()
        for one in running:
            one.result(timeout=60)
    assert wire.cuts >= CUTS
    with open_pool(Settings(database_url=database, pool_size=1)) as direct:
        transact(direct, number_fresh)
        expect_each_order_once(direct, confirmed, least=3 * CUTS)
