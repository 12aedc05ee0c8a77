"""The worker on a real database with simulated partners: from placed to released by itself."""

import threading
from collections.abc import Generator
from pathlib import Path

import psycopg
import pytest
from psycopg_pool import ConnectionPool

from hebbes.flows.place_orders import Taken
from hebbes.flows.ports import Ports
from hebbes.flows.take_payment_notices import take_payment_notices
from hebbes.integrations.fraud.simulated import SimulatedChecker, SimulatedCheckerSettings
from hebbes.integrations.payments.simulated import SimulatedProvider, SimulatedProviderSettings
from hebbes.kit.gateway import Gateway
from hebbes.kit.sql import Tx
from hebbes.runtime.worker import Worker
from hebbes.work import lease
from tests.audit_books import expect_books_to_balance
from tests.world import World, build


@pytest.fixture
def shop(database: str) -> Generator[World]:
    """A small shop that other connections can see."""
    with psycopg.connect(database) as connection:
        world = build(connection)
        connection.commit()
        yield world
        expect_books_to_balance(connection)


@pytest.fixture
def worker(shop: World, database: str, tmp_path: Path) -> Generator[Worker]:
    """A worker of that shop, stepped by hand."""
    ports = Ports(
        carriers={},
        payments={"simulated": SimulatedProvider(SimulatedProviderSettings(tmp_path / "play"))},
        fraud=SimulatedChecker(SimulatedCheckerSettings(tmp_path / "play")),
        gateway=Gateway(),
    )
    with ConnectionPool[Tx](database, min_size=1, max_size=4) as pool:
        yield Worker(pool, shop.shop, ports)


def run_dry(worker: Worker) -> None:
    """Do everything that is due, and what follows from it, until nothing is left."""
    for _ in range(50):
        done = worker.number() + worker.follow()
        done += sum(worker.do(kind) for kind in worker.stories)
        if not done:
            return
    raise AssertionError("the work never ends")


def test_an_order_goes_from_placed_to_released_without_anyone(shop: World, worker: Worker) -> None:
    (answer,) = shop.place(shop.order())
    shop.conn.commit()
    assert isinstance(answer, Taken)
    run_dry(worker)
    assert shop.one("SELECT released FROM orders.line") == 2
    assert shop.one("SELECT authorised_minor, captured_minor FROM payments.payment") == (2590, 0)
    kinds = [row[0] for row in shop.conn.execute("SELECT kind FROM journal.entry ORDER BY id")]
    assert kinds[0] == "order.placed"
    assert {"hold.lifted", "payment.authorised", "units.released", "fulfillment.sent"} <= set(kinds)
    turns = [row[0] for row in shop.conn.execute("SELECT turn FROM journal.numbered ORDER BY turn")]
    assert turns == list(range(1, len(kinds) + 1))


def test_a_worker_that_dies_holding_tasks_is_followed_by_another(
    shop: World, worker: Worker
) -> None:
    shop.place(shop.order(), shop.order())
    shop.conn.commit()
    dead = Worker(worker.pool, shop.shop, worker.ports, lease_s=0.2)
    with dead.pool.connection() as tx:
        assert len(lease(tx, "assess_fraud", seconds=0.2)) == 2
    assert worker.do("assess_fraud") == 0
    threading.Event().wait(0.3)
    run_dry(worker)
    assert shop.one("SELECT count(*) FROM fulfillment.fulfillment_order") == 2


def test_an_unpaid_order_waits_and_goes_by_itself_when_the_transfer_arrives(
    shop: World, worker: Worker
) -> None:
    shop.place(shop.order(payment={"method": "bank_transfer", "token": "tok_transfer"}))
    shop.conn.commit()
    run_dry(worker)
    assert shop.one("SELECT count(*) FROM fulfillment.fulfillment_order") == 0
    provider = worker.ports.payments["simulated"]
    shop.clock.forward(days=3)
    assert isinstance(provider, SimulatedProvider)
    raw = list(provider.notices_due(shop.clock.now()))
    assert raw
    for notice in raw + raw:
        read = provider.read_notice(notice.body, notice.headers)
        assert isinstance(read, tuple)
        with worker.pool.connection() as tx:
            take_payment_notices(tx, shop.shop, read)
    run_dry(worker)
    assert shop.one("SELECT count(*) FROM fulfillment.fulfillment_order") == 1
    assert shop.one("SELECT captured_minor FROM payments.payment") == 2590
    assert shop.one("SELECT count(*) FROM payments.posting") == 1
