"""Where a scenario plays: a served shop with every profile's policy, a worker, and one order."""

import itertools
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

import httpx2 as httpx
import psycopg

from hebbes.flows.book_goods import count_goods
from hebbes.flows.shop import Shop as FlowShop
from hebbes.inventory.count import Counted
from hebbes.kit.names import LocationId, OrderId, Sku
from hebbes.runtime import wiring
from hebbes.runtime.notices import desks, fetch_notices
from hebbes.runtime.worker import Worker
from tests.doors.served import Shop
from tests.flows.shopfloor import Shopfloor
from tests.scenarios.profile import Profile
from tests.world import STOCK, World, build

NOT_PLACED = OrderId(UUID(int=0))
SKUS = sorted({sku for _, sku in STOCK})


@dataclass
class Stage:
    """One order of one profile, in a shop where the others' policies stand beside it."""

    profile: Profile
    floor: Shopfloor
    door: httpx.Client
    body: dict[str, Any]
    href: str = ""
    order: OrderId = NOT_PLACED

    @property
    def conn(self) -> psycopg.Connection:
        """The connection people's deeds are done on."""
        return self.floor.world.conn

    @property
    def shop(self) -> FlowShop:
        """The shop, as flows know it."""
        return self.floor.world.shop

    @property
    def codes(self) -> dict[str, int]:
        """The locations by their code."""
        return self.floor.world.codes

    def place(self) -> None:
        """Send the order in, and let the partners give their verdicts."""
        answer = self.door.post("/v1/orders", json=self.body)
        assert answer.status_code == 201, answer.text
        self.href = answer.json()["href"]
        self.order = OrderId(UUID(answer.json()["id"].removeprefix("ord_")))
        self.settle()

    def place_again(self) -> None:
        """Send the same order once more, as a channel does that heard no answer."""
        answer = self.door.post("/v1/orders", json=self.body)
        assert (answer.status_code, answer.json()["href"]) == (200, self.href)

    def post(self, path: str, body: dict[str, Any]) -> int:
        """Ask for a change over the API; return the status."""
        return self.door.post(self.href + path, json=body).status_code

    def read(self) -> Any:
        """Return the order as a program reads it."""
        self.conn.commit()
        return self.door.get(self.href).json()

    def one(self, query: LiteralString, *values: object) -> Any:
        """Return the single value of a query."""
        return self.floor.world.one(query, *values)

    def settle(self) -> None:
        """Let the worker do all that follows."""
        self.floor.run_dry()

    def wait(self, days: int) -> None:
        """Let days pass, timers ring, and partners tell their news."""
        worker = self.floor.worker
        for _ in range(days):
            self.floor.world.clock.forward(days=1)
            for desk in desks(worker.ports):
                fetch_notices(worker.pool, worker.shop, desk)
            self.settle()
            worker.keep_time()
            self.settle()


@contextmanager
def theatre(shop: Shop, policies: Sequence[Profile]) -> Generator[Callable[..., Stage]]:
    """Fill a served shop and publish every policy; give what sets the stage for one order.

    Scenarios follow each other in the same shop: each finds the same stock, and nobody's claims.
    """
    admin = shop.session("admin")
    for one in policies:
        answer = admin.put(
            f"/v1/processes/{one.process}",
            json={"gates": one.gates},
            headers={"x-csrf-token": shop.csrf(admin)},
        )
        assert answer.status_code == 200, answer.text
    pool = shop.app.tools.pool
    with psycopg.connect(wiring.conninfo_of(pool)) as conn:
        world = build(conn)
        conn.commit()
        world.shop, world.clock = shop.app.tools.shop, shop.clock
        carrier: Any = shop.app.ports.carriers["simulated"]
        floor = Shopfloor(world, Worker(pool, world.shop, shop.app.ports), carrier)
        with shop.with_key("orders:read", "orders:write", "holds:write") as door:
            turns = itertools.count(1)

            def stage(profile: Profile, words: str) -> Stage:
                restock(world)
                body = {**profile.body(words), "external_ref": f"{profile.name}-{next(turns)}"}
                return Stage(profile, floor, door, body)

            yield stage


def restock(world: World) -> None:
    """Let another day begin, and count the shelves until they hold what they held at first."""
    world.clock.forward(days=1)
    at = world.clock.now()
    shelves = [(world.codes[code], Sku(sku)) for code in world.codes for sku in SKUS]
    units = {(world.codes[code], sku): units for (code, sku), units in STOCK.items()}
    counts = [
        Counted(LocationId(place), sku, units.get((place, sku), 0), at) for place, sku in shelves
    ]
    count_goods(world.conn, counts, "system:test")
    claimed = world.one("SELECT sum(reserved) FROM inventory.position")
    assert claimed == 0, "the scenario before left claims behind"
    world.conn.commit()
