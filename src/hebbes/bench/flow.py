"""Orders from taken to released over 500 locations: holds, payment, sourcing, work sent."""

import os
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec
import psycopg

from hebbes.bench.ground import Ground, ground
from hebbes.bench.load import body
from hebbes.bench.machine import spent
from hebbes.flows.place_orders import Request
from hebbes.flows.shop import Shop
from hebbes.intake.orders import take_orders
from hebbes.orders.draft import Draft
from hebbes.runtime.database import open_pool
from hebbes.runtime.settings import Settings

BATCH = 64
WORKERS = 1


def run(settings: Settings, seconds: float, size: Ground, rate: int = 1_000) -> dict[str, Any]:
    """Take orders at a steady rate while a worker process releases them; then let it drain."""
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
            return _measured(url, [w.pid for w in workers], seconds, size, rate)
        finally:
            for worker in workers:
                worker.terminate()
            for worker in workers:
                worker.wait(20)


def _measured(url: str, pids: list[int], seconds: float, size: Ground, rate: int) -> dict[str, Any]:
    from hebbes.sourcing.warm_up import warm_up  # noqa: PLC0415  a second of loading

    warm_up()
    shop = Shop()
    settings = Settings(database_url=url)
    with psycopg.connect(url, autocommit=True) as conn, open_pool(settings) as pool:
        _take(pool, shop, size, BATCH, seed=1)
        _until_released(conn, 1.0, 60)
        already = _released(conn)
        before, begun = spent(conn, [*pids, os.getpid()]), time.monotonic()
        taken = 0
        backlog: list[int] = []
        while time.monotonic() - begun < seconds:
            if taken < (time.monotonic() - begun) * rate:
                taken += _take(pool, shop, size, BATCH, seed=2 + taken)
            else:
                time.sleep(0.002)
            if not backlog or time.monotonic() - begun > len(backlog):
                backlog.append(taken - (_released(conn) - already))
        took = time.monotonic() - begun
        in_time = _released(conn) - already
        drained = _until_released(conn, 1.0, 120)
        after = spent(conn, [*pids, os.getpid()])
    return {
        "name": "flow",
        "rate_per_s": round(in_time / took),
        "taken_per_s": round(taken / took),
        "cpu_ms": round((after.cpu_s - before.cpu_s) * 1000 / max(1, taken), 3),
        "wal_bytes": round((after.wal - before.wal) / max(1, taken)),
        "backlog_each_second": backlog,
        "drained_in_s": round(drained, 1),
        "settings": {
            "rate": rate,
            "seconds": seconds,
            "workers": WORKERS,
            "ground": asdict(size),
            "partners": "simulated, on SQLite, each answer durable",
        },
    }


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


def _until_released(conn: psycopg.Connection[Any], still_s: float, most_s: float) -> float:
    """Wait until nothing has been released for a while and no task is waiting; how long it took."""
    begun = time.monotonic()
    while time.monotonic() - begun < most_s:
        row = conn.execute("SELECT count(*) FROM work.task").fetchone()
        if row is not None and not row[0]:
            return time.monotonic() - begun
        time.sleep(min(0.2, still_s))
    return most_s
