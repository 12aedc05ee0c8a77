"""A stock system that exists only here: it counts what it is told, and its tills sell."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from starlette.applications import Starlette

from hebbes.integrations.simulation.http_side import Sent, sent, simulated_side, take_once
from hebbes.integrations.simulation.memory import Page
from hebbes.integrations.simulation.stage import Stage
from hebbes.inventory.stock_system_port import PORT_VERSION, GoodsMoved, SaidLine, StockSaid
from hebbes.kit.outcomes import Outcome, Refused, Succeeded

__all__ = ["SimulatedStockSystem"]


class SimulatedStockSystem:
    """Fills `StockSystem` and `KeepsNotices`; serve `app` to have it behind real HTTP.

    An article `UNKNOWN…` is refused. `order_of` tells in which order the movements came in.
    """

    port_version: int = PORT_VERSION

    def __init__(self, stage: Stage, locations: Sequence[str] = ()) -> None:
        """Play on this stage: its memory, secret and weather are the system's own."""
        self.stage = stage
        self.name = stage.partner
        self.locations = frozenset(locations)
        self.notices_due = stage.notices_due
        self.notices_taken = stage.notices_taken
        self.app: Starlette = simulated_side(stage, "/movements", self._take_in)

    def tell(self, wants: Sequence[GoodsMoved]) -> Sequence[Outcome[str]]:
        """Take the movements without HTTP in between."""
        return take_once(self.stage, [sent(want) for want in wants], self._take_in)

    def read_notice(self, body: bytes, headers: Mapping[str, str]) -> Sequence[StockSaid] | Refused:
        """Check the signature and read one message."""
        said = self.stage.read(body, headers, StockSaid)
        return said if isinstance(said, Refused) else [said]

    def stands(self, location: str, sku: str) -> int:
        """Return how many units stand there, as far as it was told."""
        with self.stage.memory.open() as page:
            return self._units(page, location, sku)

    def order_of(self, location: str, sku: str) -> list[str]:
        """Return the references of the movements of a position, as they came in."""
        with self.stage.memory.open() as page:
            return page.recall(self._kind("order"), f"{location}/{sku}", list[str]) or []

    def has(self, location: str, sku: str, units: int) -> None:
        """Have so many units stand there."""
        with self.stage.memory.open() as page:
            page.remember(self._kind("units"), f"{location}/{sku}", units)

    def say(self, said: StockSaid) -> None:
        """Put a message in the tray, to be fetched from the moment it tells of."""
        with self.stage.memory.open() as page:
            self.stage.post(page, f"{self.stage.partner} {said.ref}", said.as_of, said)

    def sell(self, ref: str, location: str, sku: str, units: int, at: datetime) -> None:
        """Sell at a till: the goods are gone, whoever had them promised."""
        with self.stage.memory.open() as page:
            self._change(page, location, sku, -units)
        self.say(StockSaid(ref, "sale", at, (SaidLine(location, sku, units),)))

    def _take_in(self, page: Page, one: Sent) -> Outcome[str]:
        facts: dict[str, Any] = one.facts
        location, sku = str(facts["location"]), str(facts["sku"])
        if sku.startswith("UNKNOWN"):
            return Refused("no_such_article", f"there is no {sku}")
        self._change(page, location, sku, msgspec.convert(facts["units"], int))
        name = f"{location}/{sku}"
        order = page.recall(self._kind("order"), name, list[str]) or []
        page.remember(self._kind("order"), name, [*order, str(facts["ref"])])
        return Succeeded(f"M{len(order) + 1}")

    def _change(self, page: Page, location: str, sku: str, units: int) -> None:
        stands = self._units(page, location, sku) + units
        page.remember(self._kind("units"), f"{location}/{sku}", stands)

    def _units(self, page: Page, location: str, sku: str) -> int:
        return page.recall(self._kind("units"), f"{location}/{sku}", int) or 0

    def _kind(self, what: str) -> str:
        return f"{self.stage.partner} {what}"
