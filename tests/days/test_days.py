"""Row 10, its first day: whatever happens, in any order, the books are right after it."""

import os
import random
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg_pool import ConnectionPool

from hebbes.flows.shop import Shop
from hebbes.integrations.simulation.weather import Weather
from hebbes.kit.ids import Ids
from hebbes.kit.sql import Tx
from tests import databases
from tests.days.trading_day import PLACES, SKUS, TradingDay
from tests.flows.shopfloor import Shopfloor
from tests.world import MONDAY, build

pytestmark = pytest.mark.days

LONG = os.environ.get("HEBBES_LONG") == "1"
SEEDS = range(1, 201) if LONG else (1, 2)
STEPS = 300 if LONG else 60
FEW = 25
STORMY = Weather(failure_rate=0.2, lost_answer_rate=0.2, duplicate_rate=0.2, disorder_rate=0.2)
LEFT_LYING = (
    "SELECT coalesce(sum(allocated + released + picked), 0) FROM orders.line"
    " WHERE order_id NOT IN (SELECT order_id FROM holds.hold WHERE lifted_at IS NULL)"
)
TOLD = (
    "SELECT kind, at, reason, actor, facts - 'parcel'"
    " FROM journal.happened ORDER BY order_id, number"
)


@contextmanager
def shop_of_a_day(url: str, play: Path, seed: int) -> Generator[TradingDay]:
    """Open a shop with little on its shelves and partners that fail now and then.

    Ids carry a fixed moment and seeded chance, for the partners' faults fall by the ids they see.
    """
    with psycopg.connect(url) as conn:
        world = build(conn, {(place, sku): 4 for place in PLACES for sku in SKUS})
        conn.commit()
        ids = Ids(chance=random.Random(seed), machine_time=MONDAY.timestamp)
        world.shop = Shop(clock=world.clock, ids=ids)
        with ConnectionPool[Tx](url, min_size=1, max_size=3) as pool:
            floor = Shopfloor.opened(world, pool, play)
            floor.worker.chance = random.Random(seed).random
            ports = floor.worker.ports
            for partner in (*ports.payments.values(), *ports.carriers.values(), ports.fraud):
                partner.stage.change_weather(STORMY)  # pyright: ignore[reportAttributeAccessIssue]
            yield TradingDay(floor, random.Random(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_books_are_right_after_every_step_of_a_day(
    database: str, tmp_path: Path, seed: int
) -> None:
    with shop_of_a_day(database, tmp_path / "play", seed) as day:
        for _ in range(STEPS):
            day.go_on()
        day.end()
        one = day.floor.world.one
        assert one("SELECT count(*) FROM orders.sales_order") == len(day.orders) > 0
        assert one("SELECT count(*) FROM work.dead_letter") == 0
        assert one(LEFT_LYING) == 0
        assert one("SELECT sum(delivered) > 0 FROM orders.line")


def test_a_day_of_one_seed_goes_the_same_way_again(
    server: str, template: str, tmp_path: Path
) -> None:
    def lived(turn: int) -> tuple[list[str], list[Any]]:
        with (
            databases.fresh_database(server, template) as url,
            shop_of_a_day(url, tmp_path / f"play-{turn}", 5) as day,
        ):
            for _ in range(FEW):
                day.go_on()
            day.floor.run_dry()
            return day.told, day.floor.world.conn.execute(TOLD).fetchall()

    (acts, entries), again = lived(1), lived(2)
    assert acts == again[0]
    assert len(entries) > FEW
    for one, other in zip(entries, again[1], strict=True):
        assert one == other
