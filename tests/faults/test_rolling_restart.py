"""Row 3: old and new processes side by side; who is turned away tries again, nothing is lost."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Event
from uuid import UUID

import httpx2 as httpx
import pytest

from hebbes.journal import number_fresh
from hebbes.kit.transact import transact
from hebbes.runtime.database import open_pool
from hebbes.runtime.settings import Settings
from tests.faults.buyers import LONG, Market, open_market
from tests.faults.keyed_buyers import expect_each_order_once
from tests.faults.web_processes import WebProcess, web_process
from tests.runtime.conftest import wait_until

pytestmark = pytest.mark.faults

BUYERS = 4
RESTARTS = 20 if LONG else 1
ENOUGH = 20
"""How many orders are confirmed before and after each step."""


def buy(
    market: Market, serving: list[WebProcess], buyer: int, stop: Event, confirmed: dict[str, UUID]
) -> int:
    """Place order after order at whichever process answers; return how many tries were in vain."""
    in_vain = 0
    for turn in itertools.count():
        if stop.is_set():
            break
        name = f"{buyer}-{turn}"
        body = market.world.order(external_ref=name, lines=[{"sku": "MUG", "units": 1}])
        while name not in confirmed:
            for process in list(serving):
                try:
                    answer = process.door.post(
                        "/v1/orders", json=body, headers={"idempotency-key": name}
                    )
                except httpx.TransportError:
                    in_vain += 1
                    continue
                if answer.status_code in (200, 201):
                    confirmed[name] = UUID(answer.json()["id"].removeprefix("ord_"))
                    break
                assert answer.status_code == 503, answer.text
                in_vain += 1
    return in_vain


def expect_more(confirmed: dict[str, UUID]) -> None:
    """Wait until some more orders are confirmed."""
    enough = len(confirmed) + ENOUGH
    wait_until(lambda: len(confirmed) >= enough, 60)


def test_no_order_is_lost_or_doubled_while_processes_are_replaced(
    database: str, tmp_path: Path
) -> None:
    market = open_market(database, {("WH-A", "MUG"): 200})
    confirmed: dict[str, UUID] = {}
    stop = Event()
    with ExitStack() as stack:
        serving = [stack.enter_context(web_process(database, tmp_path / "old"))]
        threads = stack.enter_context(ThreadPoolExecutor(BUYERS))
        buyers = [
            threads.submit(buy, market, serving, buyer, stop, confirmed) for buyer in range(BUYERS)
        ]
        try:
            for restart in range(RESTARTS):
                expect_more(confirmed)
                serving.append(stack.enter_context(web_process(database, tmp_path / f"{restart}")))
                expect_more(confirmed)
                serving.pop(0).stop()
                expect_more(confirmed)
        finally:
            stop.set()
        in_vain = sum(buyer.result(timeout=60) for buyer in buyers)
    assert in_vain <= BUYERS * 4 * RESTARTS, "a process that ends answers what it has begun"
    with open_pool(Settings(database_url=database, pool_size=1)) as pool:
        transact(pool, number_fresh)
        expect_each_order_once(pool, confirmed, least=3 * ENOUGH * RESTARTS)
