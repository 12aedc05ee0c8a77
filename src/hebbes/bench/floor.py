"""The machine's own limit: the same rows in bare set-based SQL, without any of our work."""

import random
import threading
import time
from datetime import UTC, datetime
from uuid import UUID

import psycopg
from psycopg import errors

from hebbes.kit.ids import Ids
from hebbes.kit.sql import Tx, none, statement

_floor = statement(__file__, row=none)
PLAN = {
    "group": 1,
    "from": [{"location": 1, "name": "Location 1", "lines": [["0" * 36, 1]] * 3}],
    "short": [],
}
SEEN = {
    "lanes": "0" * 24,
    "needs": [["0" * 36, "A1", 1, 300]] * 3,
    "stood": {"A1": "AA==", "A2": "AA==", "A3": "AA=="},
}


def floor_rate(
    url: str, *, seconds: float, articles: int, locations: int, batch: int, lanes: int
) -> float:
    """Return orders a second when batches of their rows are written by `lanes` connections."""
    done = [0] * lanes
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_lane, args=(url, until, articles, locations, batch, done, n))
        for n in range(lanes)
    ]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.monotonic() - begun)


def _lane(
    url: str, until: float, articles: int, locations: int, batch: int, done: list[int], lane: int
) -> None:
    chance, ids, at = random.Random(lane), Ids(), datetime.now(UTC)
    with psycopg.connect(url) as conn:
        while time.monotonic() < until:
            orders = [ids.new() for _ in range(batch)]
            try:
                _write(conn, ids, chance, orders, (articles, locations), at)
                conn.commit()
            except errors.DeadlockDetected:
                conn.rollback()
                continue
            done[lane] += batch


def _write(
    conn: Tx,
    ids: Ids,
    chance: random.Random,
    orders: list[UUID],
    size: tuple[int, int],
    at: datetime,
) -> None:
    lines = [order for order in orders for _ in range(3)]
    _floor(
        conn,
        id=orders,
        id_of_customer=[ids.new() for _ in orders],
        line=[ids.new() for _ in lines],
        order_id=lines,
        location=[chance.randint(1, size[1]) for _ in lines],
        sku=[f"A{chance.randint(1, size[0])}" for _ in lines],
        at=at,
        body=b"x" * 320,
        plan=[PLAN],
        seen=[SEEN],
    )
