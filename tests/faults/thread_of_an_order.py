"""One order's whole way, taken up wherever it stands: by a process that may be killed on it."""

import os
import random
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import psycopg
from psycopg_pool import ConnectionPool

from hebbes.flows.cancel_orders import Cancel, cancel_orders
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.integrations.books.simulated import SimulatedBooks
from hebbes.integrations.simulation.memory import Memory
from hebbes.integrations.simulation.stage import Stage
from hebbes.integrations.stock.simulated import SimulatedStockSystem
from hebbes.kit import faults
from hebbes.kit.clock import HeldClock
from hebbes.kit.ids import Ids
from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx
from hebbes.runtime.worker import Worker
from tests.flows.shopfloor import PICKER, Shopfloor
from tests.world import MONDAY, World

LEASE_S = 0.3
"""How long a dead worker's tasks stay its own."""


@dataclass(frozen=True, slots=True)
class Errand:
    """An order in flight: in which database, with which partners, and whether it is called off."""

    url: str
    play: Path
    order: OrderId
    cancelled: bool = False


@contextmanager
def on_the_floor(errand: Errand, seed: int) -> Generator[Shopfloor]:
    """Stand in the shop of the errand, as one process of several."""
    clock = HeldClock(MONDAY)
    shop = Shop(clock=clock, ids=Ids(chance=random.Random(seed)))
    with (
        psycopg.connect(errand.url) as conn,
        ConnectionPool[Tx](errand.url, min_size=1, max_size=2) as pool,
    ):
        floor = Shopfloor.opened(World(conn, shop, clock), pool, errand.play)
        floor.worker = Worker(pool, shop, with_far_side(floor.worker.ports, errand.play))
        floor.worker.lease_s = LEASE_S
        yield floor


def with_far_side(ports: Ports, play: Path) -> Ports:
    """Add a stock system and books that remember beside the other partners."""
    memory = Memory(play)
    stock = SimulatedStockSystem(Stage("wms", memory), ["WH-A"])
    books = SimulatedBooks(Stage("ledger", memory))
    return replace(ports, stock_systems={"wms": stock}, books={"ledger": books})


def carry_on(floor: Shopfloor, errand: Errand) -> None:
    """Take the order from where it stands to its end, as people and workers would."""
    run_dry(floor)
    if errand.cancelled:
        cancel_orders(floor.world.conn, floor.world.shop, [Cancel(errand.order, PICKER, "asked")])
        run_dry(floor)
        return
    for work in floor.work(errand.order):
        if work.state == "sent":
            floor.pick(work)
        if work.state in {"sent", "accepted", "in_progress"}:
            floor.pack(work)
        floor.hand_over(work.location)
        run_dry(floor)
    floor.hear(days=3)


def run_dry(floor: Shopfloor) -> None:
    """Do all that is due, and what would be in some seconds: asking how a deed has ended."""
    floor.run_dry()
    floor.world.conn.execute(
        "UPDATE work.task SET due_at = clock_timestamp()"
        " WHERE kind = 'find_payment' AND lease IS NULL"
    )
    floor.run_dry()


def main() -> None:
    """Fork a child for every line `POINT URL PLAY ORDER CANCELLED`; tell how it ended.

    What costs time is loaded once. A child is armed as HEBBES_CRASH_AT would have armed it.
    """
    for line in sys.stdin:
        point, url, play, order, cancelled = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            faults._name, faults._nth = faults._armed(point)
            errand = Errand(url, Path(play), OrderId(UUID(order)), cancelled == "True")
            with on_the_floor(errand, seed=99) as floor:
                carry_on(floor, errand)
            os._exit(0)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
