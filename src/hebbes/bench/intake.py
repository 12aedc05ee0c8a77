"""Orders taken over HTTP: 64 clients, three lines, spread and one hot article, beside the floor."""

import json
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psycopg

from hebbes.bench.floor import floor_rate
from hebbes.bench.ground import Ground, ground
from hebbes.bench.machine import percentile, spent
from hebbes.bench.statements import statements_of_a_batch
from hebbes.runtime.settings import Settings

CLIENTS = 64


def run(settings: Settings, seconds: float, size: Ground) -> dict[str, Any]:
    """Measure spread articles, one hot article, and one order a transaction, in turn."""
    with ground(settings, size) as url:
        floor = _floor(url, size, seconds / 2)
        spread = _loaded(settings, url, size, seconds, hot=False, batch=96, lanes=1)
        hot = _loaded(settings, url, size, seconds, hot=True, batch=96, lanes=1)
        single = _loaded(settings, url, size, seconds / 2, hot=False, batch=1, lanes=8)
        again = _floor(url, size, seconds / 2)
        statements = statements_of_a_batch(url, size)
    best = (floor + again) / 2
    return {
        "name": "intake",
        **spread,
        "floor_per_s": round(best),
        "ratio": round(spread["rate_per_s"] / best, 3),
        "statements": statements,
        "hot": hot,
        "hot_to_spread": round(hot["rate_per_s"] / max(1, spread["rate_per_s"]), 3),
        "one_order_a_transaction": single,
        "settings": {
            "clients": CLIENTS,
            "lines": 3,
            "seconds": seconds,
            "ground": asdict(size),
            "floor": "the same rows by bare set-based SQL, 64 orders a batch, two connections",
            "cpu_ms": "web process and PostgreSQL an order, without the clients",
            "worker": "none runs",
        },
    }


def _floor(url: str, size: Ground, seconds: float) -> float:
    return floor_rate(
        url,
        seconds=seconds,
        articles=size.articles,
        locations=size.locations,
        batch=64,
        lanes=2,
    )


def _loaded(
    settings: Settings, url: str, size: Ground, seconds: float, *, hot: bool, batch: int, lanes: int
) -> dict[str, Any]:
    """Serve in one process, load from another, and say what an order cost."""
    home = str(Path(settings.home).resolve())
    with ExitStack() as stack:
        web = stack.enter_context(
            process("web_process", {"url": url, "home": home, "batch": batch, "lanes": lanes})
        )
        where = json.loads(_line(web))
        how = {
            **where,
            "clients": CLIENTS,
            "seconds": seconds,
            "warm_s": min(3.0, seconds),
            "hot": hot,
            "articles": size.articles,
            "places": size.places,
        }
        load = stack.enter_context(process("load", how))
        _line(load)
        with psycopg.connect(url, autocommit=True) as conn:
            before = spent(conn, [web.pid])
            assert load.stdin is not None
            load.stdin.write("go\n")
            load.stdin.flush()
            seen = json.loads(_line(load))
            after = spent(conn, [web.pid])
        for each in (load, web):
            assert each.stdin is not None
            each.stdin.close()
            each.wait(20)
    return _per_order(seen, after.cpu_s - before.cpu_s, after.wal - before.wal)


def _per_order(seen: dict[str, Any], cpu_s: float, wal: int) -> dict[str, Any]:
    """Divide what was spent by the orders that were answered."""
    waits: list[float] = seen["waits_s"]
    orders = max(1, len(waits))
    return {
        "rate_per_s": round(len(waits) / seen["seconds"]),
        "p50_ms": round(percentile(waits, 0.5) * 1000, 1),
        "p99_ms": round(percentile(waits, 0.99) * 1000, 1),
        "cpu_ms": round(cpu_s * 1000 / orders, 3),
        "wal_bytes": round(wal / orders),
        "refused": seen["refused"],
    }


def load_of(where: dict[str, Any], size: Ground, seconds: float) -> dict[str, Any]:
    """Load a web process that is there already; what the buyers saw."""
    how = {
        **where, "clients": CLIENTS, "seconds": seconds, "warm_s": min(3.0, seconds), "hot": False,
        "articles": size.articles, "places": size.places,
    }  # fmt: skip
    with process("load", how) as load:
        _line(load)
        assert load.stdin is not None
        load.stdin.write("go\n")
        load.stdin.flush()
        return json.loads(_line(load))


def process(module: str, how: dict[str, Any]) -> subprocess.Popen[str]:
    """Start a module of this room as a process of its own, told how as JSON."""
    return subprocess.Popen(
        [sys.executable, "-m", f"hebbes.bench.{module}", json.dumps(how)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, "a process of the bench ended before it answered"
    return line
