"""Replay past orders as live ones through a network, in business time, until all is delivered."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from hebbes.catalog.save_articles import save_articles
from hebbes.demo.replay_figures import Figures, read_figures, read_under_way
from hebbes.demo.replay_network import ACTOR, CURRENCY, HEAVIEST_GRAMS, open_network, senders
from hebbes.demo.replay_orders import Live, articles_of, stock_for
from hebbes.demo.robots import Robots
from hebbes.flows.keep_time import keep_time
from hebbes.flows.place_orders import Taken, place_orders
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.integrations.carriers.settings import Offer, SimulatedCarrierSettings
from hebbes.integrations.carriers.simulated import SimulatedCarrier
from hebbes.integrations.files.import_locations import import_locations
from hebbes.integrations.simulated_partners import simulated_partners
from hebbes.inventory.receive import receive
from hebbes.kit.clock import HeldClock
from hebbes.kit.faults import Lasting
from hebbes.kit.ids import Ids
from hebbes.kit.transact import transact
from hebbes.network.save_locations import Described
from hebbes.runtime.database import Pool
from hebbes.runtime.notices import desks, fetch_notices
from hebbes.runtime.worker import Worker

STEP = timedelta(minutes=30)
QUIET_STEP = timedelta(hours=4)
LASTS_AFTER = timedelta(days=14)
"""How long after the last order the replay waits for parcels still on their way."""
MOST_AT_ONCE = 64
_PASSES = 200

Tell = Callable[[int, datetime], None]
"""Hears how many orders were placed, and what business time it is."""


class NoNetwork(Lasting):
    """The locations asked for cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How somebody wants the replay. A speed of 0 is as fast as the machine can.

    `locations_file` is a CSV file of locations, to be used besides `locations`.
    """

    orders: Sequence[Live]
    locations: Sequence[Described] = ()
    locations_file: Path | None = None
    cover: float = 1.5
    seed: int = 1
    speed: float = 0.0


@dataclass(slots=True)
class Replay:
    """A replay on its way: the shop, its worker, its robots, and what was placed so far."""

    pool: Pool
    wanted: Wanted
    memory: Path
    placed: int = 0
    refused: list[str] = field(default_factory=list[str])
    clock: HeldClock = field(init=False)
    shop: Shop = field(init=False)
    worker: Worker = field(init=False)
    robots: Robots = field(init=False)

    def __post_init__(self) -> None:
        """Build the shop at the moment of its first order."""
        self.clock = HeldClock(self.wanted.orders[0].at)
        ids = Ids(chance=random.Random(self.wanted.seed))
        self.shop = Shop(clock=self.clock, ids=ids)
        ports = _partners(self.memory, self.wanted.seed)
        self.worker = Worker(self.pool, self.shop, ports)
        self.robots = Robots(self.pool, self.shop, ports, ())

    def run(self, tell: Tell) -> Figures:
        """Open the shop in the empty database, live through the orders, and count."""
        self._open()
        until = self.wanted.orders[-1].at + LASTS_AFTER
        waiting = list(self.wanted.orders)
        while waiting or self._goes_on(until):
            due = [live for live in waiting[:MOST_AT_ONCE] if live.at <= self.clock.now()]
            del waiting[: len(due)]
            self._place(due)
            busy = self._work() > 0 or bool(due)
            tell(self.placed, self.clock.now())
            if len(due) < MOST_AT_ONCE:
                self._forward(STEP if busy else QUIET_STEP, waiting)
        return transact(self.pool, read_figures)

    def _goes_on(self, until: datetime) -> bool:
        return self.clock.now() < until and transact(self.pool, read_under_way) > 0

    def _forward(self, step: timedelta, waiting: Sequence[Live]) -> None:
        """Let business time pass, at most until the next order comes."""
        after = self.clock.now() + step
        if waiting:
            after = max(min(after, waiting[0].at), self.clock.now() + timedelta(seconds=1))
        if self.wanted.speed:
            time.sleep((after - self.clock.now()).total_seconds() / self.wanted.speed)
        self.clock.at = after

    def _open(self) -> None:
        at, wanted = self.clock.now(), self.wanted
        transact(self.pool, lambda tx: open_network(tx, wanted.locations, at))
        if wanted.locations_file is not None:
            _import_locations(self.pool, self.shop, wanted.locations_file)
        articles = articles_of(wanted.orders, wanted.seed)
        transact(self.pool, lambda tx: save_articles(tx, articles, at))
        places = transact(self.pool, senders)
        if not places:
            raise NoNetwork("no location of this network sends parcels; name one that does")
        stock = list(stock_for(wanted.orders, places, wanted.cover, wanted.seed))
        transact(self.pool, lambda tx: receive(tx, stock, at, ACTOR))

    def _place(self, due: Sequence[Live]) -> None:
        if not due:
            return
        requests = [live.request for live in due]
        for answer in transact(self.pool, lambda tx: place_orders(tx, self.shop, requests)):
            if isinstance(answer, Taken):
                self.placed += 1
            else:
                self.refused.append(repr(answer))

    def _work(self) -> int:
        """Do all that is due at this moment: partners' news, the shop's work, the robots'."""
        done = 0
        for desk in desks(self.worker.ports):
            done += fetch_notices(self.pool, self.shop, desk)
        done += transact(self.pool, lambda tx: keep_time(tx, self.shop))
        for _ in range(_PASSES):
            now = self.worker.number() + self.worker.follow()
            now += sum(self.worker.do(kind) for kind in self.worker.stories)
            now += self.robots.work()
            if not now:
                break
            done += now
        return done


def _import_locations(pool: Pool, shop: Shop, file: Path) -> None:
    with file.open("rb") as source:
        found = import_locations(pool, shop, source, ACTOR)
    if found.refused:
        one = found.refused[0]
        where = f"cannot use {file}: line {one.line}, {one.field}: {one.reason}"
        raise NoNetwork(f"{where}; {one.remedy}")


def _partners(memory: Path, seed: int) -> Ports:
    """Partners that never falter, and a carrier that takes pallets too."""
    offers = (Offer("standard", "Standaard", "Standard", 495, 12, 2, HEAVIEST_GRAMS, 10_000),)
    carrier = SimulatedCarrier(
        SimulatedCarrierSettings(
            memory, home_country="GB", zone="Europe/London", currency=CURRENCY,
            offers=offers, seed=seed,
        )
    )  # fmt: skip
    others = simulated_partners(memory, seed)
    return Ports(
        carriers={carrier.name: carrier},
        payments=others.payments,
        fraud=others.fraud,
        gateway=others.gateway,
    )
