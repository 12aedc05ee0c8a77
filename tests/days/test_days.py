"""Row 10, its first day: whatever happens, in any order, the books are right after it."""

import os
import random
from collections.abc import Generator
from pathlib import Path

import psycopg
import pytest
from psycopg_pool import ConnectionPool

from hebbes.integrations.simulation.weather import Weather
from hebbes.kit.sql import Tx
from tests.days.trading_day import PLACES, SKUS, TradingDay
from tests.flows.shopfloor import Shopfloor
from tests.world import build

pytestmark = pytest.mark.days

LONG = os.environ.get("HEBBES_LONG") == "1"
SEEDS = range(1, 201) if LONG else (1, 2)
STEPS = 300 if LONG else 60
STORMY = Weather(failure_rate=0.2, lost_answer_rate=0.2, duplicate_rate=0.2, disorder_rate=0.2)
LEFT_LYING = (
    "SELECT coalesce(sum(allocated + released + picked), 0) FROM orders.line"
    " WHERE order_id NOT IN (SELECT order_id FROM holds.hold WHERE lifted_at IS NULL)"
)


@pytest.fixture
def floor(database: str, tmp_path: Path) -> Generator[Shopfloor]:
    """Give a shop with little on its shelves and partners that fail now and then."""
    with psycopg.connect(database) as conn:
        world = build(conn, {(place, sku): 4 for place in PLACES for sku in SKUS})
        conn.commit()
        with ConnectionPool[Tx](database, min_size=1, max_size=3) as pool:
            floor = Shopfloor.opened(world, pool, tmp_path / "play")
            ports = floor.worker.ports
            for partner in (*ports.payments.values(), *ports.carriers.values(), ports.fraud):
                partner.stage.change_weather(STORMY)  # pyright: ignore[reportAttributeAccessIssue]
            yield floor


@pytest.mark.parametrize("seed", SEEDS)
def test_the_books_are_right_after_every_step_of_a_day(floor: Shopfloor, seed: int) -> None:
    day = TradingDay(floor, random.Random(seed))
    for _ in range(STEPS):
        day.go_on()
    day.end()
    assert floor.world.one("SELECT count(*) FROM orders.sales_order") == len(day.orders) > 0
    assert floor.world.one("SELECT count(*) FROM work.dead_letter") == 0
    assert floor.world.one(LEFT_LYING) == 0
    assert floor.world.one("SELECT sum(delivered) > 0 FROM orders.line")
