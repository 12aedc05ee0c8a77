"""Row 4 over HTTP: two web processes, many buyers, one last unit and a few more in five places."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest

from tests.faults.buyers import LONG, Market, open_market

pytestmark = pytest.mark.faults

ROOT = Path(__file__).parents[2]
PLACES = ["WH-A", "WH-V", "ST-U", "ST-R"]
BUYERS = 200 if LONG else 24
TRIES = 100_000 if LONG else 240
SOLD = "SELECT coalesce(sum(units), 0) FROM inventory.reservation WHERE hard AND sku = '%s'"
COUNTED = "SELECT coalesce(sum(reserved), 0) FROM inventory.position WHERE sku = '%s'"


@contextmanager
def web_process(url: str, home: Path) -> Generator[httpx.Client]:
    """Serve the shop from a process of its own; give a client that may place orders there."""
    how = {"url": url, "home": str(home), "batch": 96, "lanes": 1}
    command = [sys.executable, "-m", "hebbes.bench.web_process", json.dumps(how)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        try:
            where = json.loads(process.stdout.readline())
            bearer = {"authorization": f"Bearer {where['key']}"}
            limits = httpx.Limits(max_connections=BUYERS)
            base = f"http://127.0.0.1:{where['port']}"
            with httpx.Client(base_url=base, headers=bearer, limits=limits, timeout=60) as client:
                yield client
        finally:
            process.stdin.close()


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
            stack.enter_context(web_process(database, tmp_path / name)) for name in ("one", "other")
        ]
        answers = buy(market, doors)
    assert len({one["id"] for one in answers}) == TRIES
    granted = Counter(one["backordered_units"] == 0 for one in answers)
    assert granted == {True: 1 + 5 * len(PLACES), False: TRIES - 1 - 5 * len(PLACES)}
    for sku, units in (("CHAIR", 1), ("MUG", 5 * len(PLACES))):
        assert (market.number(SOLD % sku), market.number(COUNTED % sku)) == (units, units)
    market.expect_books_to_balance()
