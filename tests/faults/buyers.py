"""Many buyers at once, each on a connection of its own, through the intake every door uses."""

import os
import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any

import psycopg
from psycopg_pool import ConnectionPool

from hebbes.flows.place_orders import Taken
from hebbes.flows.shop import Shop
from hebbes.intake.orders import take_orders
from hebbes.kit.clock import HeldClock
from hebbes.kit.ids import Ids
from hebbes.kit.sql import Tx
from tests.audit_books import expect_books_to_balance
from tests.world import MONDAY, World, build

LONG = os.environ.get("HEBBES_LONG") == "1"
"""Whether to run at full size, which takes hours, or small enough for every day."""

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Market:
    """A small shop in a database that many connections see."""

    url: str
    world: World

    def together(self, baskets: Sequence[Sequence[Sequence[Body]]]) -> list[Taken]:
        """Let every buyer place its batches of orders, all from the same moment on.

        Buyers share nothing in memory, as if each came in by a process of its own.
        """
        started = Barrier(len(baskets))

        def buy(turn: int) -> list[Taken]:
            shop = Shop(clock=HeldClock(MONDAY), ids=Ids(chance=random.Random(turn)))
            taken: list[Taken] = []
            with ConnectionPool[Tx](self.url, min_size=1, max_size=1) as pool:
                pool.wait()
                started.wait(timeout=60)
                for batch in baskets[turn]:
                    requests = [self.world.request(body) for body in batch]
                    for answer in take_orders(pool, shop, requests):
                        assert isinstance(answer, Taken), answer
                        taken.append(answer)
            return taken

        with ThreadPoolExecutor(len(baskets)) as threads:
            return [one for taken in threads.map(buy, range(len(baskets))) for one in taken]

    def ask(self, look: Callable[[psycopg.Connection], Any]) -> Any:
        """Look at the database as it stands now."""
        with psycopg.connect(self.url) as conn:
            return look(conn)

    def number(self, query: str) -> int:
        """Return the single number a query gives."""
        row = self.ask(lambda conn: conn.execute(query.encode()).fetchone())
        assert row is not None
        return row[0]

    def expect_books_to_balance(self) -> None:
        """Audit everything that was committed."""
        self.ask(expect_books_to_balance)


def open_market(url: str, stock: dict[tuple[str, str], int]) -> Market:
    """Fill an empty migrated database with the small shop and this stock."""
    with psycopg.connect(url) as conn:
        world = build(conn, stock)
    return Market(url, world)
