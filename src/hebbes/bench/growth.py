"""The same pages and the same intake over ever more past orders: what must not grow with them."""

import http.client
import json
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from rich.progress import Progress

from hebbes.bench.ground import Ground, ground
from hebbes.bench.intake import CLIENTS, load_of, process
from hebbes.bench.machine import percentile
from hebbes.kit.sql import none, statement
from hebbes.runtime.settings import Settings

CHUNK = 20_000
CUSTOMERS_SHARE = 2
_grow = statement(__file__, row=none)


def run(
    settings: Settings, seconds: float, size: Ground, sizes: Sequence[int], asks: int = 40
) -> dict[str, Any]:
    """Fill up to each size in turn and measure; times are of whole pages over HTTP, as staff."""
    found: dict[str, Any] = {}
    at = datetime.now(UTC)
    with ground(settings, size) as url:
        done = 0
        for wanted in sizes:
            _fill(url, size, done, wanted, max(sizes) // CUSTOMERS_SHARE, at)
            done = wanted
            found[str(wanted)] = _measured(settings, url, size, seconds, done, asks)
    few, many = found[str(sizes[0])], found[str(sizes[-1])]
    return {
        "name": "growth",
        "orders": found,
        "ratio": {name: round(many[name]["p50_ms"] / few[name]["p50_ms"], 2) for name in few},
        "settings": {
            "asks": asks,
            "ground": asdict(size),
            "ratio": "p50 with the most orders to p50 with the fewest",
            "floor": "`health` is the cheapest page of the same process",
        },
    }


def _fill(url: str, size: Ground, done: int, wanted: int, customers: int, at: datetime) -> None:
    """Add past orders by bare SQL; triggers stay silent, nobody follows the past."""
    with psycopg.connect(url) as conn, Progress(disable=not sys.stderr.isatty()) as bar:
        conn.execute("SET session_replication_role = replica")
        conn.execute("SET synchronous_commit = off")
        task = bar.add_task(f"{wanted} past orders", total=wanted, completed=done)
        for first in range(done, wanted, CHUNK):
            last = min(first + CHUNK, wanted) - 1
            _grow(conn, first=first, last=last, at=at, customers=customers, articles=size.articles)
            conn.commit()
            bar.update(task, completed=last + 1)
        conn.commit()
        conn.autocommit = True
        conn.execute("VACUUM ANALYZE")
        conn.execute("CHECKPOINT")


def _measured(
    settings: Settings, url: str, size: Ground, seconds: float, orders: int, asks: int
) -> dict[str, Any]:
    home = str(Path(settings.home).resolve())
    with ExitStack() as stack:
        web = stack.enter_context(
            process("web_process", {"url": url, "home": home, "batch": 96, "lanes": 1})
        )
        assert web.stdout is not None
        where = json.loads(web.stdout.readline())
        link = http.client.HTTPConnection("127.0.0.1", where["port"], timeout=60)
        found = {
            name: _asked(link, where["cookie"], path, asks)
            for name, path in _asks(size, orders).items()
        }
        seen = load_of(where, size, seconds)
        waits: list[float] = seen["waits_s"]
        found["intake"] = {
            "p50_ms": round(percentile(waits, 0.5) * 1000, 1),
            "p95_ms": round(percentile(waits, 0.95) * 1000, 1),
            "rate_per_s": round(len(waits) / seen["seconds"]),
            "clients": CLIENTS,
        }
        assert web.stdin is not None
        web.stdin.close()
        web.wait(20)
    return found


def _asks(size: Ground, orders: int) -> dict[str, Callable[[int], str]]:
    """The pages, each with another order or word every time."""

    def number(turn: int) -> str:
        code = f"{turn * 7_919 % orders:07x}".upper()
        return f"NL0-{code[:4]}-{code[4:]}P"

    return {
        "health": lambda _: "/health",
        "list": lambda _: "/orders",
        "open": lambda turn: f"/orders/{number(turn)}",
        "search_number": lambda turn: f"/orders?q={number(turn)}",
        "search_mail": lambda turn: f"/orders?q=past{turn * 31 % (orders // CUSTOMERS_SHARE)}@",
        "search_name": lambda turn: f"/orders?q=vries-{'ghijklmn'[turn % 8]}",
        "search_postcode": lambda turn: f"/orders?q={1000 + turn * 13 % 8999}",
        "search_reference": lambda turn: f"/orders?q=past-{turn * 7_919 % orders}",
        "search_article": lambda turn: f"/orders?q=A{1 + turn * 17 % size.articles}",
        "search_nothing": lambda turn: f"/orders?q=zzqx{turn}",
    }


def _asked(
    link: http.client.HTTPConnection, cookie: str, path: Callable[[int], str], asks: int
) -> dict[str, float]:
    waits: list[float] = []
    for turn in range(asks + 3):
        begun = time.monotonic()
        link.request("GET", path(turn), headers={"Cookie": cookie, "Accept": "text/html"})
        answer = link.getresponse()
        answer.read()
        waits.append(time.monotonic() - begun)
        assert answer.status == 200, (path(turn), answer.status)
    warm = waits[3:]
    return {
        "p50_ms": round(percentile(warm, 0.5) * 1000, 1),
        "p95_ms": round(percentile(warm, 0.95) * 1000, 1),
    }
