"""The whole house in one process: pages, API, worker and partners, until it is told to stop."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from socket import socket

import structlog

from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.kit.masked import said_by
from hebbes.runtime import web, wiring
from hebbes.runtime.beside import MakeBeside, nothing_beside
from hebbes.runtime.database import Pool, open_pool
from hebbes.runtime.logs import log_as_json
from hebbes.runtime.migrate import migrate
from hebbes.runtime.notices import desks, fetch_notices
from hebbes.runtime.partners import partners
from hebbes.runtime.serve import serving
from hebbes.runtime.settings import Settings
from hebbes.runtime.shared_clock import shared_clock
from hebbes.runtime.worker import LEASE_S, Worker

LOOKS_FOR_NOTICES_S = 0.5
_ENDS_S = 3.0

_log = structlog.get_logger("hebbes.house")


@dataclass(slots=True)
class House:
    """What runs in this process, and a way to have more run beside it."""

    app: wiring.App
    ports: Ports
    shop: Shop
    stopping: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list[threading.Thread])

    def also(self, run: Callable[[threading.Event], None], name: str = "beside") -> None:
        """Run something in a thread of its own, which ends when the event given to it is set."""
        thread = threading.Thread(target=run, args=(self.stopping,), name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def again_and_again(self, seconds: float, do: Callable[[], object], name: str) -> None:
        """Do something each so many seconds; what fails is told and tried again."""

        def run(stopping: threading.Event) -> None:
            while not stopping.wait(seconds):
                try:
                    do()
                except Exception as fault:  # noqa: BLE001  a loop outlives what goes wrong in it
                    _log.warning("house.interrupted", by=name, said=said_by(fault))

        self.also(run, name)

    def end(self) -> None:
        """Have everything stop, and wait a little for it."""
        self.stopping.set()
        for thread in self._threads:
            thread.join(_ENDS_S)


@contextmanager
def running(
    pool: Pool,
    settings: Settings,
    door: socket | None,
    *,
    seed: int = 1,
    works: bool = True,
    lease_s: float = LEASE_S,
    beside: MakeBeside = nothing_beside,
) -> Generator[House]:
    """Serve at the door (none: no pages), and do the shop's work (if it `works`), while inside.

    What a worker held when it was killed is taken over by another after `lease_s`.
    """
    if settings.logs == "json":
        log_as_json()
    ports = partners(settings, seed)
    with (
        shared_clock(pool) as clock,
        open_pool(settings) as working,
    ):
        shop = Shop(clock=clock)
        app = wiring.wire(pool, settings, shop=shop, ports=ports)
        house = House(app, ports, shop)
        if works:
            _begin_work(house, working, lease_s)
        try:
            with nullcontext() if door is None else serving(web.build(app, beside(app)), door):
                try:
                    yield house
                finally:
                    house.stopping.set()  # nobody calls on doors that are about to close
        finally:
            house.end()


def bring_up_to_date(pool: Pool) -> list[str]:
    """Apply what migrations are pending and return their names."""
    with wiring.connect_beside(pool) as conn:
        return [migration.name for migration in migrate(conn)]


def _begin_work(house: House, pool: Pool, lease_s: float) -> None:
    worker = Worker(pool, house.shop, house.ports, lease_s, stopping=house.stopping)
    house.also(lambda _: worker.run(), "worker")
    house.also(ready_to_choose, "warm up")
    for desk in desks(house.ports):
        house.again_and_again(
            LOOKS_FOR_NOTICES_S,
            lambda d=desk: fetch_notices(pool, house.shop, d),
            f"notices of {desk.name}",
        )


def ready_to_choose(_: threading.Event) -> None:
    """Have the machine code of the sourcing ready before it is asked for."""
    from hebbes.sourcing.warm_up import warm_up  # noqa: PLC0415  a second of loading

    warm_up()
