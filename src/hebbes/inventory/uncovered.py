"""Which claims are no longer covered by goods, and by how many units."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hebbes.kit.names import LineId, LocationId, OrderId, Sku
from hebbes.kit.sql import Tx, statement


class AtPosition(Protocol):
    """Anything that names a location, an article and an owner of stock."""

    @property
    def location(self) -> LocationId:
        """Where it stands."""
        ...

    @property
    def sku(self) -> Sku:
        """What it is."""
        ...

    @property
    def owner(self) -> int:
        """Whose it is."""
        ...


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Units that a line has reserved and that are not there; the flow finds them elsewhere."""

    line: LineId
    location: LocationId
    sku: Sku
    units: int
    order_id: OrderId | None
    owner: int
    hard: bool


_uncovered = statement(__file__, row=Uncovered)


def uncovered(tx: Tx, positions: Sequence[AtPosition]) -> list[Uncovered]:
    """Return the claims that these positions cannot cover, the first to lose first.

    Baskets lose before orders, and who claimed last loses first. They stay listed until
    released, or until goods arrive.
    """
    if not positions:
        return []
    return _uncovered(
        tx,
        location=[position.location for position in positions],
        sku=[position.sku for position in positions],
        owner=[position.owner for position in positions],
    )
