"""Reserve stock for order lines and baskets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from hebbes.inventory.decide_grants import decide_grants
from hebbes.kit.names import LineId, LocationId, OrderId, Sku
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line that wants units of one article, of one owner's stock, from one location.

    Lines with the same mark in `all_of` get everything or nothing. A basket's claim is not `hard`
    and ends at `expires_at` (business time).
    """

    line: LineId
    location: LocationId
    sku: Sku
    units: int
    owner: int = 1
    order_id: OrderId | None = None
    all_of: UUID | None = None
    hard: bool = True
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Granted:
    """What the line got there now: all, some, or none of what it wanted."""

    line: LineId
    location: LocationId
    units: int


_reserve = statement(__file__, given=Wanted, row=Granted)
_lock_free = statement(__file__, given=Wanted, row=lambda *row: row, name="reserve_lock")


def reserve(tx: Tx, wanted: Sequence[Wanted], at: datetime) -> list[Granted]:
    """Serve the lines in the order given; a line never gets more than is free.

    Grants are partial unless lines stand together in `all_of`. A line that holds units there
    already gets the new ones on top, and keeps its place in the queue. One answer a line, in
    the same order.
    """
    if not wanted:
        return []
    locked = _lock_free(tx, wanted)
    if all(line.all_of is None for line in wanted):
        return _reserve(tx, wanted, at=at)
    free = {(place, sku, owner): units for place, sku, owner, units in locked}
    decided = decide_grants(
        [(line.location, line.sku, line.owner) for line in wanted],
        [line.units for line in wanted],
        [line.all_of for line in wanted],
        free,
    )
    served = [replace(line, units=units) for line, units in zip(wanted, decided, strict=True)]
    return _reserve(tx, served, at=at)
