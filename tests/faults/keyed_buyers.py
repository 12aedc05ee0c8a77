"""Buyers who name each order by a key and try again until it is confirmed."""

import itertools
import random
from contextlib import suppress
from threading import Event
from uuid import UUID

from hebbes.flows.place_orders import Taken
from hebbes.flows.shop import Shop
from hebbes.intake.orders import take_orders
from hebbes.kit.clock import HeldClock
from hebbes.kit.faults import Fault
from hebbes.kit.ids import Ids
from hebbes.runtime.database import Pool
from tests.audit_books import expect_books_to_balance
from tests.world import MONDAY, World


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


def expect_each_order_once(pool: Pool, confirmed: dict[str, UUID], least: int) -> None:
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
    assert len(kept) == len(confirmed) >= least
    assert dict(kept) == confirmed
    assert placed == (len(kept), len(kept))
    assert [one for (one,) in numbers] == list(range(1, len(numbers) + 1))
    assert entries == (len(numbers),)
