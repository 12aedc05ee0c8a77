"""What an explanation shows beside the decisions: the order, its units, and names of locations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hebbes.kit.faults import Lasting
from hebbes.kit.names import LocationId, OrderId
from hebbes.kit.sql import Tx, statement
from hebbes.orders.stages import STAGES


class NoSuchOrder(Lasting):
    """No order has this number or id; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Facts:
    """An order with its lines as documents, and the name of each location by its id as text."""

    id: OrderId
    number: str
    currency: str
    lines: list[dict[str, Any]]
    places: Mapping[str, str]

    def place(self, location: LocationId) -> str:
        """Return the name of a location."""
        return self.places.get(str(location), f"location {location}")

    def places_of(self, locations: Iterable[LocationId]) -> str:
        """Return their names in one phrase."""
        return " + ".join(self.place(one) for one in locations)

    def line_name(self, line: UUID) -> str:
        """Return the name of the article of a line."""
        return next((str(one["name"]) for one in self.lines if one["id"] == str(line)), str(line))


_find = statement(__file__, row=Facts)


def facts_of(tx: Tx, order: str) -> Facts:
    """Return what is known of the order of this number or id; NoSuchOrder when there is none."""
    found = _find(tx, number=order.strip(), order_id=_id(order))
    if not found:
        raise NoSuchOrder(f"there is no order {order.strip()}; take a number from the orders page")
    return found[0]


def stages_now(line: Mapping[str, Any]) -> dict[str, int]:
    """Return how many units of a line are at each stage where there are any."""
    return {stage: line[stage] for stage in STAGES if line[stage]}


def _id(order: str) -> UUID | None:
    try:
        return UUID(order.strip().removeprefix("ord_"))
    except ValueError:
        return None
