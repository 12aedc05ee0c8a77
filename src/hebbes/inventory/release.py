"""Release what lines had reserved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hebbes.inventory.position import Position
from hebbes.kit.names import LineId, LocationId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A line that gives back units at one location; all it has there when units is None."""

    line: LineId
    location: LocationId
    units: int | None = None


@dataclass(frozen=True, slots=True)
class Released:
    """How many units the line really had there to give back."""

    line: LineId
    location: LocationId
    units: int


_release = statement(__file__, given=GivenBack, row=Released)
_lock = statement(__file__, given=GivenBack, row=Position, name="release_lock")


def release(tx: Tx, given_back: Sequence[GivenBack]) -> list[Released]:
    """Give reservations back; never more than a line holds. One answer an item, same order.

    What was short at the position is covered first: only then do units become free again.
    """
    return release_locked(tx, given_back, _lock(tx, given_back)) if given_back else []


def release_locked(
    tx: Tx, given_back: Sequence[GivenBack], held: Iterable[Position]
) -> list[Released]:
    """Give back as `release` does, at positions this transaction has locked; elsewhere nothing."""
    positions = list(held)
    return _release(
        tx,
        given_back,
        held_location=[position.location for position in positions],
        held_sku=[position.sku for position in positions],
        held_owner=[position.owner for position in positions],
    )
