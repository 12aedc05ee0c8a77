"""Ship reserved units: the claim ends and the goods leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.inventory.book import Movement, book
from hebbes.inventory.position import Position, lock
from hebbes.inventory.release import GivenBack, release_locked
from hebbes.inventory.uncovered import Uncovered
from hebbes.kit.names import LineId, LocationId, Sku
from hebbes.kit.sql import Tx


@dataclass(frozen=True, slots=True)
class Leaving:
    """Units of a line that leave a location; `ref` is the parcel or hand-over they leave in."""

    line: LineId
    location: LocationId
    sku: Sku
    units: int
    ref: str
    owner: int = 1


@dataclass(frozen=True, slots=True)
class Left:
    """How many of the units each line had really reserved there, and whom that leaves short."""

    claimed: list[int]
    uncovered: list[Uncovered]


def ship(tx: Tx, leaving: Sequence[Leaving], at: datetime, actor: str) -> Left:
    """Take the units off the shelf and out of the claims; goods that left are always booked.

    `claimed` has one answer an item, in the same order; below the units shipped where the line
    had less reserved, which may leave others uncovered.
    """
    standing = lock(tx, (Position(one.location, one.sku, one.owner) for one in leaving))
    given_back = [GivenBack(one.line, one.location, one.units) for one in leaving]
    claimed = release_locked(tx, given_back, standing)
    gone = [
        Movement(
            at, one.location, one.sku, -one.units, "shipment", actor, owner=one.owner, ref=one.ref
        )
        for one in leaving
    ]
    return Left([one.units for one in claimed], book(tx, gone, standing))
