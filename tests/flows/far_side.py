"""A shop at work with a stock system and bookkeeping of its own, both behind real HTTP."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hebbes.integrations.books.http import HttpBooks, HttpBooksSettings
from hebbes.integrations.books.simulated import SimulatedBooks
from hebbes.integrations.simulation.memory import Memory
from hebbes.integrations.simulation.stage import Stage
from hebbes.integrations.simulation.weather import Weather
from hebbes.integrations.stock.http import HttpStockSystem, HttpStockSystemSettings
from hebbes.integrations.stock.simulated import SimulatedStockSystem
from hebbes.kit.breaker import Breaker
from hebbes.kit.calls import CallLog
from hebbes.kit.gateway import Gateway
from hebbes.runtime.notices import desks, fetch_notices
from hebbes.runtime.worker import Worker
from tests.doors.served import listening
from tests.flows.shopfloor import Shopfloor


@dataclass
class FarSide:
    """The shop, and the other side of its two systems."""

    floor: Shopfloor
    stock: SimulatedStockSystem
    books: SimulatedBooks
    books_url: str

    def run_on(self, rounds: int = 12) -> None:
        """Work, and skip the waiting between tries."""
        for _ in range(rounds):
            self.floor.run_dry()
            left = self.floor.world.one("SELECT count(*) FROM work.task")
            self.floor.world.conn.execute(
                "UPDATE work.task SET due_at = clock_timestamp()"
                " WHERE lease IS NULL AND due_at < 'infinity'"
            )
            self.floor.world.conn.commit()
            if not left:
                return

    def hear(self) -> int:
        """Fetch what the stock system has to say, and book it."""
        (desk,) = [d for d in desks(self.floor.worker.ports) if d.name == "wms"]
        return fetch_notices(self.floor.worker.pool, self.floor.world.shop, desk)


@contextmanager
def opened(floor: Shopfloor, play: Path, weather: Weather | None = None) -> Generator[FarSide]:
    """Serve both systems, and give the shop ports to them."""
    memory = Memory(play)
    usual = weather or Weather()
    stock = SimulatedStockSystem(Stage("wms", memory, secret="w", weather=usual))
    books = SimulatedBooks(Stage("ledger", memory, secret="b", weather=usual))
    with listening(stock.app) as stock_url, listening(books.app) as books_url:
        ports = replace(
            floor.worker.ports,
            gateway=Gateway(log=CallLog(breaker=lambda: Breaker(patience=1000))),
            stock_systems={
                "wms": HttpStockSystem(
                    HttpStockSystemSettings("wms", stock_url, "w", ("WH-A", "WH-V"))
                )
            },
            books={"ledger": HttpBooks(HttpBooksSettings("ledger", books_url, "b"))},
        )
        at_work = replace(floor, worker=Worker(floor.worker.pool, floor.world.shop, ports))
        yield FarSide(at_work, stock, books, books_url)
