"""Tell other systems of stock which goods moved here, each once, an article's in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.flows.by_system import by_system, unfinished
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.flows.tasks import Outside, Put
from hebbes.inventory.ship import Leaving
from hebbes.inventory.stock_system_port import GoodsMoved, StockSystem
from hebbes.kit.gateway import key_of
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.outcomes import Outcome
from hebbes.kit.sql import Tx
from hebbes.work import Leased, Task, add

Want = tuple[str, GoodsMoved]


@dataclass(frozen=True, slots=True)
class Went:
    """Units that came (above 0) or went (below 0) at a location."""

    location: LocationId
    sku: Sku
    units: int
    cause: str
    ref: str


def went_out(leaving: Sequence[Leaving]) -> list[Went]:
    """Return what left as movements."""
    return [Went(one.location, one.sku, -one.units, "shipment", one.ref) for one in leaving]


def tell_stock_systems(tx: Tx, shop: Shop, went: Sequence[Went], at: datetime) -> None:
    """Have whoever keeps these locations told; call it after the positions were locked and booked.

    The lock keeps the movements of a position in the order in which they were booked.
    """
    if not shop.stock_systems:
        return
    places = shop.settings(tx).network.locations
    kept = [(one, places[one.location].code) for one in went]
    add(
        tx,
        [
            Task(
                "tell_stock_system",
                shop.ids.new(),
                {
                    "system": system,
                    "location": code,
                    "sku": one.sku,
                    "units": one.units,
                    "cause": one.cause,
                    "ref": one.ref,
                    "at": at.isoformat(),
                },
                lane=f"{system}/{code}/{one.sku}",
                waits_for=f"stock.{system}",
            )
            for one, code in kept
            if (system := shop.stock_systems.get(code))
        ],
    )


def _prepare(_tx: Tx, _shop: Shop, tasks: Sequence[Leased]) -> list[Want]:
    return [
        (
            task.facts["system"],
            GoodsMoved(
                key=key_of(str(task.key), "tell"),
                location=task.facts["location"],
                sku=task.facts["sku"],
                units=task.facts["units"],
                cause=task.facts["cause"],
                ref=task.facts["ref"],
                at=datetime.fromisoformat(task.facts["at"]),
            ),
        )
        for task in tasks
    ]


def _call(ports: Ports, wants: Sequence[Want]) -> list[Outcome[str]]:
    def tell(system: StockSystem, moved: Sequence[GoodsMoved]) -> Sequence[Outcome[str]]:
        return ports.gateway.act("stock.tell", system.tell, moved, partner=system.name)

    return by_system(ports.stock_systems, wants, tell)


def _settle(
    _tx: Tx, _shop: Shop, outcomes: Sequence[tuple[Leased, Want, Outcome[str]]]
) -> Sequence[Put]:
    return unfinished(outcomes)


STORY = Outside(_prepare, _call, _settle)
