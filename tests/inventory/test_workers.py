"""Many workers at once on the same goods: nothing is sold twice, and nobody waits in a circle."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import TypeVar

import psycopg

from hebbes.inventory.count import Counted, count
from hebbes.inventory.expire_soft import expire_soft
from hebbes.inventory.receive import Received, receive
from hebbes.inventory.release import GivenBack, release
from hebbes.inventory.reserve import Wanted, reserve
from hebbes.inventory.sell_at_till import Receipt, Sold, sell_at_till
from hebbes.inventory.ship import Leaving, ship
from hebbes.kit.names import LineId, LocationId, Sku
from tests.inventory.stock import HERE, LAMP, NOON, check_counters, line, put, standing

WORKERS = 8
Answer = TypeVar("Answer")


def together(database: str, work: Callable[[psycopg.Connection, int], Answer]) -> list[Answer]:
    """Let eight workers, each with its own connection, start at the same moment."""
    barrier = Barrier(WORKERS)

    def one(worker: int) -> Answer:
        with psycopg.connect(database) as conn:
            barrier.wait(timeout=30)
            return work(conn, worker)

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, range(WORKERS)))


def test_eight_workers_never_oversell(database: str) -> None:
    units, tries = 100, 50
    with psycopg.connect(database) as conn:
        put(conn, {(HERE, LAMP): units})

    def sell(conn: psycopg.Connection, worker: int) -> int:
        sold = 0
        for turn in range(tries):
            with conn.transaction():
                wanted = [Wanted(line(worker * tries + turn), HERE, LAMP, 1)]
                sold += sum(one.units for one in reserve(conn, wanted, NOON))
        return sold

    assert sum(together(database, sell)) == units
    with psycopg.connect(database) as conn:
        assert standing(conn) == (units, units, 0)
        check_counters(conn)


def test_the_last_unit_goes_to_one_of_eight(database: str) -> None:
    articles = [Sku(f"A{number}") for number in range(20)]
    with psycopg.connect(database) as conn:
        put(conn, {(HERE, sku): 1 for sku in articles})

    def sell(conn: psycopg.Connection, worker: int) -> int:
        sold = 0
        for turn, sku in enumerate(articles):
            with conn.transaction():
                wanted = [Wanted(line(worker * 100 + turn), HERE, sku, 1)]
                sold += reserve(conn, wanted, NOON)[0].units
        return sold

    assert sum(together(database, sell)) == len(articles)
    with psycopg.connect(database) as conn:
        check_counters(conn)


def test_baskets_in_any_order_and_facts_between_never_deadlock(database: str) -> None:
    shelves = [(LocationId(place), Sku(f"A{n}")) for place in (1, 2) for n in range(4)]
    with psycopg.connect(database) as conn:
        put(conn, dict.fromkeys(shelves, 30))

    def trade(conn: psycopg.Connection, worker: int) -> int:
        chance = random.Random(worker)
        held: dict[LineId, tuple[LocationId, Sku]] = {}
        for turn in range(40):
            number = (worker + 1) * 1000 + turn
            with conn.transaction():
                one_act(conn, chance, number, chance.sample(shelves, k=5), held)
        return 1

    assert sum(together(database, trade)) == WORKERS
    with psycopg.connect(database) as conn:
        check_counters(conn)


def one_act(
    conn: psycopg.Connection,
    chance: random.Random,
    number: int,
    some: list[tuple[LocationId, Sku]],
    held: dict[LineId, tuple[LocationId, Sku]],
) -> None:
    """Do one thing to some shelves: claim, give back, ship, sell, count, receive, let expire."""
    soon = NOON + timedelta(seconds=number)
    mine = chance.sample(list(held.items()), k=min(len(held), 5))
    act = chance.choice(["order", "basket", "give back", "sell", "ship", "expire", "count"])
    if act in ("order", "basket"):
        until = soon if act == "basket" else None
        lines = [(line(number * 10 + n), *shelf, 2) for n, shelf in enumerate(some)]
        reserve(conn, [Wanted(*one, hard=not until, expires_at=until) for one in lines], soon)
        held.update((each, shelf) for (each, *_), shelf in zip(lines, some, strict=True))
    elif act == "give back":
        release(conn, [GivenBack(each, place, 1) for each, (place, _) in mine])
    elif act == "sell":
        sold = [Receipt(f"R{number}{sku}", place, soon, (Sold(sku, 1),)) for place, sku in some]
        sell_at_till(conn, sold, soon, "key:till")
    elif act == "ship":
        leaving = [Leaving(each, place, sku, 1, f"P{number}") for each, (place, sku) in mine]
        ship(conn, leaving, soon, "person:mia")
    elif act == "expire":
        expire_soft(conn, soon, most=3)
    else:
        count(conn, [Counted(*shelf, 25, soon) for shelf in some], "person:mia")
        receive(conn, [Received(*shelf, 2) for shelf in some], soon, "person:mia")
