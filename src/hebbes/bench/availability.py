"""What availability costs: 5,000 pairs, a list page, the nearest stores; beside the bare read."""

import random
from dataclasses import asdict
from typing import Any

import psycopg

from hebbes.bench.ground import Ground
from hebbes.bench.promise import LIST_PAGE, NOON, http_door, promising_ground, timed
from hebbes.flows.shop import Shop
from hebbes.flows.tell_availability import Pair, tell_availability, tell_where
from hebbes.inventory.availability import availability
from hebbes.inventory.position import Position
from hebbes.kit.clock import HeldClock
from hebbes.kit.names import LocationId, Sku
from hebbes.runtime.settings import Settings

PAIRS = 5_000


def run(settings: Settings, seconds: float, size: Ground) -> dict[str, Any]:
    """Tell availability in the service and over HTTP; times in milliseconds."""
    chance = random.Random(1)
    part = max(0.5, seconds / 6)
    with promising_ground(settings, size) as url, psycopg.connect(url, autocommit=True) as conn:
        shop = Shop(clock=HeldClock(NOON))

        def sku() -> Sku:
            return Sku(f"A{chance.randint(1, size.articles)}")

        def pairs() -> list[Pair]:
            return [
                Pair(sku(), LocationId(chance.randint(1, size.locations))) for _ in range(PAIRS)
            ]

        def page() -> list[Pair]:
            return [Pair(sku()) for _ in range(LIST_PAGE)]

        def floor() -> None:
            at = [Position(one.location, one.sku) for one in pairs() if one.location]
            availability(conn, at, NOON)

        found = {
            "pairs_5000_ms": timed(part, lambda: tell_availability(conn, shop, "web", pairs())),
            "list_page_ms": timed(part, lambda: tell_availability(conn, shop, "web", page())),
            "where_ms": timed(part, lambda: tell_where(conn, shop, "web", [sku()], "NL", "1000")),
            "floor_5000_ms": timed(part, floor),
        }
        with http_door(settings, url) as post:
            asked = lambda: {"channel": "web", "pairs": [{"sku": p.sku} for p in page()]}  # noqa: E731
            found["http_list_page_ms"] = timed(part, lambda: post("/v1/availability", asked()))
    return {
        "name": "availability",
        **found,
        "ratio_p50": round(found["pairs_5000_ms"]["p50"] / found["floor_5000_ms"]["p50"], 2),
        "settings": {
            "ground": asdict(size),
            "list_page": f"{LIST_PAGE} articles",
            "floor": "the same 5,000 positions read by one statement, and nothing done with them",
        },
    }
