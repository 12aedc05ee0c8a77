"""Row 11: notices of partners in any order, doubled and late, lead to one and the same end."""

from itertools import permutations
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg_pool import ConnectionPool

from hebbes.flows.place_orders import Taken
from hebbes.flows.take_payment_notices import take_payment_notices
from hebbes.flows.take_scans import take_scans
from hebbes.fulfillment.carrier_port import Scan
from hebbes.integrations.simulation.weather import Weather
from hebbes.kit.sql import Tx
from tests.audit_books import expect_books_to_balance
from tests.faults.buyers import LONG
from tests.faults.thread_of_an_order import run_dry
from tests.flows.shopfloor import Shopfloor
from tests.world import MONDAY, build

pytestmark = pytest.mark.faults

JOURNEY = ("in_transit", "failed_attempt", "out_for_delivery", "delivered")
ENDS = (
    "SELECT (SELECT array_agg((l.shipped, l.delivered, l.lost)::text) FROM orders.line AS l),"
    " (SELECT array_agg((p.state, p.delivered_at)::text) FROM fulfillment.parcel AS p),"
    " (SELECT array_agg((p.state, p.authorised_minor, p.captured_minor)::text)"
    "    FROM payments.payment AS p),"
    " (SELECT sum(amount_minor) FROM payments.posting WHERE credit = 'revenue')"
)
BOOKED = "SELECT count(*), sum(amount_minor) FROM payments.posting WHERE cause = 'captured'"


def opened(url: str, play: Path, conn: psycopg.Connection, pool: ConnectionPool[Tx]) -> Shopfloor:
    """Open the small shop where all connections see it."""
    world = build(conn)
    conn.commit()
    return Shopfloor.opened(world, pool, play)


def test_scans_in_any_order_each_twice_lead_to_one_end(database: str, tmp_path: Path) -> None:
    with (
        psycopg.connect(database) as conn,
        ConnectionPool[Tx](database, min_size=1, max_size=2) as pool,
    ):
        floor = opened(database, tmp_path / "play", conn, pool)
        floor.send(floor.released())
        tracking = floor.world.one("SELECT tracking FROM fulfillment.parcel")
        hours = enumerate(JOURNEY, 1)
        scans = [Scan(f"s{h}", tracking, kind, MONDAY.replace(hour=9 + h)) for h, kind in hours]
        ends: set[Any] = set()
        for way in permutations(scans):
            with conn.transaction(force_rollback=True):
                for scan in (*way, *way):
                    take_scans(conn, floor.world.shop, "simulated", [scan])
                ends.add(str(floor.world.one(ENDS)))
                expect_books_to_balance(conn)
        assert len(ends) == 1
        assert "(0,2,0)" in ends.pop()


@pytest.mark.parametrize("first", ["our own question", "their notice"])
@pytest.mark.parametrize("token", ["tok_ok", "tok_late"])
def test_money_is_booked_once_whoever_tells_first(
    database: str, tmp_path: Path, token: str, first: str
) -> None:
    with (
        psycopg.connect(database) as conn,
        ConnectionPool[Tx](database, min_size=1, max_size=2) as pool,
    ):
        floor = opened(database, tmp_path / "play", conn, pool)
        provider: Any = floor.worker.ports.payments["simulated"]
        provider.stage.change_weather(Weather(lost_answer_rate=1.0, duplicate_rate=1.0))

        def told() -> None:
            floor.world.clock.forward(minutes=30)
            due = provider.notices_due(floor.world.clock.now())
            ways = list(permutations(due)) if LONG else [due[::-1]]
            for way in ways:
                for raw in (*way, *way):
                    news = provider.read_notice(raw.body, raw.headers)
                    take_payment_notices(conn, floor.world.shop, news)
            conn.commit()

        steps = (lambda: run_dry(floor), told)
        (answer,) = floor.world.place(floor.world.order(payment={"method": "card", "token": token}))
        assert isinstance(answer, Taken), answer
        floor.run_dry()
        for step in steps if first == "our own question" else reversed(steps):
            step()
        floor.run_dry()
        floor.send(answer.order_id)
        for step in steps if first == "our own question" else reversed(steps):
            step()
        run_dry(floor)
        assert floor.world.one(
            "SELECT state, authorised_minor, captured_minor FROM payments.payment"
        ) == ("captured", 2590, 2590)
        assert floor.world.one(BOOKED) == (1, 2590)
        assert floor.world.one("SELECT count(*) FROM work.dead_letter") == 0
        expect_books_to_balance(conn)
