"""The living shop: pages, customers and robots in this process, the work in one beside it."""

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from hebbes.access.rights import RIGHTS
from hebbes.demo.backstage import Backstage
from hebbes.demo.cast import PLANNER, save_cast
from hebbes.demo.clock import DemoClock, first_moment
from hebbes.demo.customers import Customers
from hebbes.demo.doors import demo_doors
from hebbes.demo.locations import FOR_THE_VISITOR
from hebbes.demo.open_shop import open_shop
from hebbes.demo.opening import OPENING, TimeKeeper
from hebbes.demo.robots import Robots
from hebbes.demo.settings import demo_settings
from hebbes.demo.shopping import orders
from hebbes.demo.worker_process import WorkerProcess
from hebbes.journal.last_number import last_number
from hebbes.kit.names import OrderId
from hebbes.kit.transact import transact
from hebbes.network.read import read_network
from hebbes.runtime.database import Pool, open_pool
from hebbes.runtime.first_run import has_people, new_key, sign_in_address
from hebbes.runtime.house import House, bring_up_to_date, running
from hebbes.runtime.migrate import MigrationRefused
from hebbes.runtime.partners import memory_of
from hebbes.runtime.serve import open_door, port_of

ROBOTS_LOOK_S = 0.5
SHOPPER_LINK_LASTS = timedelta(days=60)

Tell = Callable[[str], None]
"""Called with the name of each step of the start when it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How somebody wants the demo: where it lives, its seed, port and pace."""

    home: Path
    seed: int = 1
    host: str = "127.0.0.1"
    port: int = 8000
    pace: float = 60.0
    opening_pace: float = 3600.0


@dataclass(frozen=True, slots=True)
class LivingShop:
    """A demo that runs: what to show to whoever started it."""

    house: House
    url: str
    port: int
    key: str
    customers: Customers
    clock: DemoClock
    is_new: bool

    def console_address(self) -> str:
        """Return an address that opens the console without signing in, once."""
        return sign_in_address(self.house.app, PLANNER.email, self.url) + "&next=/demo"

    def pick_address(self) -> str:
        """Return the queue of the location that is left to the visitor."""
        places = transact(self.house.app.tools.pool, read_network)
        mine = places.by_code(FOR_THE_VISITOR)
        return f"{self.url}/pick?location={mine.id if mine else ''}"

    def shopper_address(self) -> str | None:
        """Return the page of the first order of this run as its customer sees it, once it is."""
        order = self.customers.first_order
        if order is None or not any(right.path.startswith("/o/") for right in RIGHTS):
            return None
        until_at = self.house.shop.clock.now() + SHOPPER_LINK_LASTS
        return f"{self.url}/o/{self.house.app.tools.links.sign('order', OrderId(order), until_at)}"


@contextmanager
def living_shop(wanted: Wanted, now: datetime, tell: Tell) -> Generator[LivingShop]:
    """Run the demo while inside; a new one begins on the day of `now`."""
    with ExitStack() as open_things:
        door = open_door(wanted.host, wanted.port)
        open_things.callback(door.close)
        url = f"http://{'localhost' if wanted.host == '127.0.0.1' else wanted.host}:{port_of(door)}"
        settings = demo_settings(wanted.home, wanted.host, port_of(door), url)
        pool = open_things.enter_context(open_pool(settings))
        _bring_up_to_date(pool)
        tell("database")
        clock = DemoClock(pool)
        begins_at = first_moment(now)
        clock.resume(begins_at, wanted.pace)
        open_things.callback(clock.set_pace, 0)
        worker = WorkerProcess(wanted.home, wanted.seed, url)
        backstage = Backstage(pool, clock, worker, memory_of(settings))
        house = open_things.enter_context(
            running(
                pool, settings, door, seed=wanted.seed, works=False,
                beside=lambda app: demo_doors(app, backstage),
            )
        )  # fmt: skip
        is_new = _fill_once(house, pool, wanted.seed, begins_at)
        house.also(worker.keep_going, "worker")
        tell("shop")
        key = new_key(house.app, "demo")
        placed = transact(pool, last_number)
        customers = Customers(url, key, orders(wanted.seed, first=placed + 1))
        until_at = begins_at + OPENING
        keeper = TimeKeeper(
            clock, customers, worker.ready, until_at, wanted.pace, wanted.opening_pace
        )
        house.also(keeper.run, "clock of the demo")
        house.also(customers.run, "customers")
        house.again_and_again(ROBOTS_LOOK_S, _robots(house, pool).work, "robots")
        yield LivingShop(house, url, port_of(door), key, customers, clock, is_new)


def _bring_up_to_date(pool: Pool) -> None:
    try:
        bring_up_to_date(pool)
    except MigrationRefused as fault:
        reason = "this demo was made by another version of Hebbes"
        raise MigrationRefused(f"{reason}; begin anew with `hebbes demo --reset`") from fault


def _fill_once(house: House, pool: Pool, seed: int, now: datetime) -> bool:
    """Open the shop in an empty database; return whether it was empty."""
    is_new = not has_people(house.app)
    if is_new:
        transact(pool, lambda tx: open_shop(tx, seed, now))
    save_cast(house.app)
    return is_new


def _robots(house: House, pool: Pool) -> Robots:
    """Robots for every location but the visitor's."""
    places = transact(pool, read_network).locations.values()
    theirs = [place.id for place in places if place.code == FOR_THE_VISITOR]
    return Robots(pool, house.shop, house.ports, theirs)
