"""Row 4 over HTTP: two web processes, many buyers, one last unit and a few more in five places."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest

from tests.faults.buyers import LONG, Market, open_market
from tests.faults.web_processes import web_process

pytestmark = pytest.mark.faults

ROOT = Path(__file__).parents[2]
PLACES = ["WH-A", "WH-V", "ST-U", "ST-R"]
BUYERS = 200 if LONG else 24
TRIES = 100_000 if LONG else 240
SOLD = "SELECT coalesce(sum(units), 0) FROM inventory.reservation WHERE hard AND sku = '%s'"
COUNTED = "SELECT coalesce(sum(reserved), 0) FROM inventory.position WHERE sku = '%s'"


def buy(market: Market, doors: list[httpx.Client]) -> list[Any]:
    """Let every buyer try for the last chair or for a mug, at either process, again and again."""
    bodies = [market.world.order(lines=[{"sku": sku, "units": 1}]) for sku in ("CHAIR", "MUG")]

    def one(turn: int) -> Any:
        answer = doors[turn % len(doors)].post("/v1/orders", json=bodies[turn // 2 % 2])
        assert answer.status_code == 201, answer.text
        return answer.json()

    with ThreadPoolExecutor(BUYERS) as buyers:
        return list(buyers.map(one, range(TRIES)))


def test_two_web_processes_sell_the_last_unit_once(database: str, tmp_path: Path) -> None:
    stock = {("WH-A", "CHAIR"): 1, **{(place, "MUG"): 5 for place in [*PLACES, "SH-E"]}}
    market = open_market(database, stock)
    with ExitStack() as stack:
        doors = [
            stack.enter_context(web_process(database, tmp_path / name)).door
            for name in ("one", "other")
        ]
        answers = buy(market, doors)
    assert len({one["id"] for one in answers}) == TRIES
    granted = Counter(one["backordered_units"] == 0 for one in answers)
    assert granted == {True: 1 + 5 * len(PLACES), False: TRIES - 1 - 5 * len(PLACES)}
    for sku, units in (("CHAIR", 1), ("MUG", 5 * len(PLACES))):
        assert (market.number(SOLD % sku), market.number(COUNTED % sku)) == (units, units)
    market.expect_books_to_balance()
