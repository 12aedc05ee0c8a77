"""Write movements of goods: the only way a counter of goods changes, counts and feeds apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from hebbes.inventory.position import Position, Standing, lock
from hebbes.inventory.uncovered import Uncovered, uncovered
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx, statement

Cause: TypeAlias = Literal[
    "receipt", "shipment", "sale", "return", "damage", "feed",
    "transfer_out", "transfer_in", "correction",
]  # fmt: skip
State: TypeAlias = Literal["on_hand", "damaged"]


@dataclass(frozen=True, slots=True)
class Movement:
    """Units that came (above 0) or went (below 0) at a moment of business time, and why."""

    at: datetime
    location: LocationId
    sku: Sku
    delta: int
    cause: Cause
    actor: str
    owner: int = 1
    state: State = "on_hand"
    ref: str | None = None
    remark: str | None = None

    @property
    def position(self) -> Position:
        """The position whose counter it changes."""
        return Position(self.location, self.sku, self.owner)


@dataclass(frozen=True, slots=True)
class _Booked:
    """A movement, and the moment of the count that had seen it, if one had."""

    at: datetime
    location: LocationId
    sku: Sku
    owner: int
    state: State
    delta: int
    cause: Cause
    ref: str | None
    actor: str
    remark: str | None
    counted_at: datetime | None


_book = statement(__file__, given=_Booked, row=Position)


def book(
    tx: Tx,
    movements: Sequence[Movement],
    standing: Mapping[Position, Standing] | None = None,
) -> list[Uncovered]:
    """Write the movements and change the counters; return the claims there that are not covered.

    A movement from before the last count of its position is written too, beside one that takes
    it back: the count had seen it. Movements of 0 units are left out. Pass `standing` when the
    positions are locked already.
    """
    moved = [movement for movement in movements if movement.delta]
    if not moved:
        return []
    if standing is None:
        standing = lock(tx, (movement.position for movement in moved))
    return uncovered(tx, _book(tx, [_booked(m, standing[m.position].known_at) for m in moved]))


def _booked(movement: Movement, known_at: datetime | None) -> _Booked:
    late = movement.state == "on_hand" and known_at is not None and movement.at < known_at
    return _Booked(
        movement.at,
        movement.location,
        movement.sku,
        movement.owner,
        movement.state,
        movement.delta,
        movement.cause,
        movement.ref,
        movement.actor,
        movement.remark,
        known_at if late else None,
    )
