"""What a promise costs: carts and list pages in the service and over HTTP, beside the bare read."""

import http.client
import json
import random
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from hebbes.bench.ground import Ground, ground
from hebbes.bench.intake import process
from hebbes.bench.machine import percentile
from hebbes.flows.promise_carts import Cart, promise_carts
from hebbes.flows.shop import Shop
from hebbes.inventory.free_stock import free_stock
from hebbes.kit.clock import HeldClock
from hebbes.kit.names import Sku
from hebbes.kit.sql import none, statement
from hebbes.promises.offer import Answer
from hebbes.runtime.settings import Settings

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
MOST_LINES = 10
LIST_PAGE = 48
FILE_LINES = 5_000
EVERYWHERE = 50
"""How many articles stand at every location: the ones everybody looks at."""

_open_ways = statement(__file__, row=none)


def run(settings: Settings, seconds: float, size: Ground) -> dict[str, Any]:
    """Promise carts of one to ten lines by every way there is; times in milliseconds."""
    with promising_ground(settings, size) as url, psycopg.connect(url, autocommit=True) as conn:
        shop = Shop(clock=HeldClock(NOON))
        chance = random.Random(1)
        part = max(0.5, seconds / 5)

        def ask(cart: Cart) -> list[Answer]:
            return promise_carts(conn, shop, [cart])

        ask(cart_of(chance, size))
        floor = timed(part, lambda: free_stock(conn, [s for s, _ in cart_of(chance, size).lines]))
        found = {
            "cart": timed(part, lambda: ask(cart_of(chance, size))),
            "list_page": timed(part, lambda: promise_carts(conn, shop, page_of(chance, size))),
            "http_cart": _over_http(settings, url, part, chance, size),
        }
        file_ms = once(lambda: promise_carts(conn, shop, file_of(chance, size)))
        answer = ask(cart_of(chance, size))[0]
    return {
        "name": "promise",
        "cart_ms": found["cart"],
        "list_page_ms": found["list_page"],
        "http_cart_ms": found["http_cart"],
        "file_of_5000_lines_ms": file_ms,
        "floor_ms": floor,
        "ratio_p50": round(found["cart"]["p50"] / max(floor["p50"], 0.001), 2),
        "settings": {
            "ground": asdict(size),
            "lines": f"1 to {MOST_LINES}",
            "ways": len(answer.offers) + len(answer.not_offered),
            "list_page": f"{LIST_PAGE} articles, two ways each",
            "floor": "the stock of the same carts read by the one statement that must be run",
        },
    }


@contextmanager
def promising_ground(settings: Settings, size: Ground) -> Generator[str]:
    """Give a fresh database in which everything can be promised."""
    with ground(settings, size) as url:
        with psycopg.connect(url, autocommit=True) as conn:
            _open_ways(conn, everywhere=min(EVERYWHERE, size.articles))
            conn.execute("VACUUM ANALYZE inventory.position")
        yield url


def cart_of(chance: random.Random, size: Ground) -> Cart:
    """Return a cart: small articles' codes are asked more often, as people do."""
    count = min(MOST_LINES, 1 + int(chance.expovariate(0.6)))
    lines = [(_sku(chance, size), chance.randint(1, 3)) for _ in range(count)]
    place = str(1000 + chance.randrange(size.places))
    return Cart(lines, "web", "NL", place, with_plan=False)


def page_of(chance: random.Random, size: Ground, most: int = LIST_PAGE) -> list[Cart]:
    """Return the articles of a list page, each to be promised by itself."""
    place = str(1000 + chance.randrange(size.places))
    ways = frozenset({"standard", "express"})
    return [
        Cart([(_sku(chance, size), 1)], "web", "NL", place, methods=ways, with_plan=False)
        for _ in range(most)
    ]


def file_of(chance: random.Random, size: Ground) -> list[Cart]:
    """Return a buyer's file, line by line."""
    return page_of(chance, size, FILE_LINES)


def timed(seconds: float, ask: Callable[[], Any]) -> dict[str, float]:
    """Ask again and again for so long; return p50, p99 and how often."""
    waits: list[float] = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until or not waits:
        waits.append(once(ask))
    return {
        "p50": percentile(waits, 0.5),
        "p99": percentile(waits, 0.99),
        "asked": len(waits),
    }


def once(ask: Callable[[], Any]) -> float:
    """Return how many milliseconds it took."""
    start = time.perf_counter()
    ask()
    return round((time.perf_counter() - start) * 1000, 3)


@contextmanager
def http_door(settings: Settings, url: str) -> Generator[Callable[[str, Any], Any]]:
    """Serve the database in a process of its own; give what posts to its API."""
    home = str(Path(settings.home).resolve())
    with process("web_process", {"url": url, "home": home, "batch": 96, "lanes": 1}) as web:
        assert web.stdout is not None
        where = json.loads(web.stdout.readline())
        door = http.client.HTTPConnection("127.0.0.1", where["port"], timeout=30)
        head = {"authorization": f"Bearer {where['key']}", "content-type": "application/json"}

        def post(path: str, body: Any) -> Any:
            door.request("POST", path, json.dumps(body), head)
            answer = door.getresponse()
            said = answer.read()
            assert answer.status == 200, said[:300]
            return json.loads(said)

        yield post
        door.close()


def _over_http(
    settings: Settings, url: str, seconds: float, chance: random.Random, size: Ground
) -> dict[str, float]:
    with http_door(settings, url) as post:

        def ask() -> None:
            cart = cart_of(chance, size)
            lines = [{"sku": sku, "units": units} for sku, units in cart.lines]
            post("/v1/promises", {"channel": "web", "postcode": cart.postcode, "lines": lines})

        ask()
        return timed(seconds, ask)


def _sku(chance: random.Random, size: Ground) -> Sku:
    """Half of what is asked stands everywhere."""
    most = min(EVERYWHERE, size.articles) if chance.random() < 0.5 else size.articles
    return Sku(f"A{chance.randint(1, most)}")
