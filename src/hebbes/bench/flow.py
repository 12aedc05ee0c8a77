"""Orders from taken to released over 500 locations: holds, payment, sourcing, work sent."""

import os
import subprocess
import sys
import time
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import psycopg

from hebbes.bench.ground import Ground, ground
from hebbes.bench.load import body
from hebbes.bench.machine import percentile, spent
from hebbes.flows.place_orders import Request
from hebbes.flows.shop import Shop
from hebbes.intake.orders import take_orders
from hebbes.orders.draft import Draft
from hebbes.runtime.database import open_pool
from hebbes.runtime.settings import Settings

BATCH = 64
WORKERS = 1
AHEAD = 2 * BATCH
"""How many orders may be between taken and released: enough that the worker never waits."""


def run(settings: Settings, seconds: float, size: Ground) -> dict[str, Any]:
    """Take orders as fast as a worker process releases them, then let it drain."""
    home = Path(settings.home).resolve() / "bench-partners"
    home.mkdir(parents=True, exist_ok=True)
    with ground(settings, size) as url:
        environment = {**os.environ, "DATABASE_URL": url, "HEBBES_HOME": str(home)}
        workers = [
            subprocess.Popen(
                [sys.executable, "-c", "from hebbes.cli import main; main()", "worker"],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for _ in range(WORKERS)
        ]
        try:
            return _measured(url, [w.pid for w in workers], seconds, size)
        finally:
            for worker in workers:
                worker.terminate()
            for worker in workers:
                worker.wait(20)


def _measured(url: str, pids: list[int], seconds: float, size: Ground) -> dict[str, Any]:
    from hebbes.sourcing.warm_up import warm_up  # noqa: PLC0415  a second of loading

    warm_up()
    shop = Shop()
    settings = Settings(database_url=url)
    with psycopg.connect(url, autocommit=True) as conn, open_pool(settings) as pool:
        _warm(conn, pool, shop, size)
        before, already, since = spent(conn, [*pids, os.getpid()]), _released(conn), _newest(conn)
        taken, begun = 0, time.monotonic()
        while time.monotonic() - begun < seconds:
            if taken - (_released(conn) - already) < AHEAD:
                taken += _take(pool, shop, size, BATCH, seed=1 + taken)
            else:
                time.sleep(0.01)
        took = time.monotonic() - begun
        in_time = _released(conn) - already
        drained = _until_released(conn, 120)
        after = spent(conn, [*pids, os.getpid()])
        waits = _waits_s(conn, since)
    return {
        "name": "flow",
        "rate_per_s": round(in_time / took),
        "p50_ms": round(percentile(waits, 0.5) * 1000),
        "p99_ms": round(percentile(waits, 0.99) * 1000),
        "cpu_ms": round((after.cpu_s - before.cpu_s) * 1000 / max(1, taken), 3),
        "wal_bytes": round((after.wal - before.wal) / max(1, taken)),
        "taken": taken,
        "released": len(waits),
        "drained_in_s": drained,
        "settings": {
            "seconds": seconds,
            "workers": WORKERS,
            "taken_ahead": AHEAD,
            "ground": asdict(size),
            "partners": "simulated, on SQLite, each answer durable",
            "p50_ms, p99_ms": "from the order in the journal to its first work at a location",
        },
    }


def _warm(conn: psycopg.Connection[Any], pool: Any, shop: Shop, size: Ground) -> None:
    """Have every process remember what parcels cost to every place, as it does after a while."""
    for turn in range(-(-2 * size.places // BATCH)):
        _take(pool, shop, size, BATCH, seed=-turn)
    if _until_released(conn, 120) is None:
        message = "no worker releases anything"
        raise TimeoutError(message)


def _take(pool: Any, shop: Shop, size: Ground, orders: int, *, seed: int) -> int:
    import random  # noqa: PLC0415

    chance = random.Random(seed)
    raws = [body(chance, size.articles, size.places, hot=False) for _ in range(orders)]
    take_orders(
        pool,
        shop,
        [Request(msgspec.json.decode(raw, type=Draft), raw, "key:bench") for raw in raws],
    )
    return orders


def _released(conn: psycopg.Connection[Any]) -> int:
    row = conn.execute(
        "SELECT count(DISTINCT order_id) FROM fulfillment.fulfillment_order"
    ).fetchone()
    assert row is not None
    return int(row[0])


def _waits_s(conn: psycopg.Connection[Any], since: datetime) -> list[float]:
    """Return per order how long it took from the journal's first word of it to its first work."""
    rows = conn.execute(
        "SELECT extract(epoch FROM min(w.recorded_at) - p.recorded_at)::float8"
        "  FROM journal.entry AS p JOIN journal.entry AS w ON w.order_id = p.order_id"
        " WHERE p.kind = 'order.placed' AND p.recorded_at > %s AND w.kind = 'fulfillment.sent'"
        " GROUP BY p.id, p.recorded_at",
        [since],
    ).fetchall()
    return [row[0] for row in rows]


def _newest(conn: psycopg.Connection[Any]) -> datetime:
    row = conn.execute("SELECT max(recorded_at) FROM journal.entry").fetchone()
    assert row is not None
    return row[0]


def _until_released(conn: psycopg.Connection[Any], most_s: float) -> float | None:
    """Wait until no task is waiting; return how many seconds it took, None when it never ended."""
    begun = time.monotonic()
    while time.monotonic() - begun < most_s:
        row = conn.execute("SELECT count(*) FROM work.task").fetchone()
        if row is not None and not row[0]:
            return round(time.monotonic() - begun, 1)
        time.sleep(0.1)
    return None
