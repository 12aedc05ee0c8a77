"""Reserve stock for order lines and baskets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from hebbes.inventory.decide_grants import decide_grants
from hebbes.kit.names import LineId, LocationId, OrderId, Sku
from hebbes.kit.sql import Tx, none, statement


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


_reserve = statement(__file__, given=Wanted, row=none)
_lock_free = statement(__file__, given=Wanted, row=lambda *row: row, name="reserve_lock")


def reserve(tx: Tx, wanted: Sequence[Wanted], at: datetime) -> list[Granted]:
    """Serve the lines in the order given; a line never gets more than is free.

    Grants are partial unless lines stand together in `all_of`. A line that holds units there
    already gets the new ones on top, and keeps its place in the queue. One answer a line, in
    the same order.
    """
    if not wanted:
        return []
    free = {(place, sku, owner): units for place, sku, owner, units in _lock_free(tx, wanted)}
    decided = decide_grants(
        [(line.location, line.sku, line.owner) for line in wanted],
        [line.units for line in wanted],
        [line.all_of for line in wanted],
        free,
    )
    served: dict[tuple[LineId, LocationId], Wanted] = {}
    for line, units in zip(wanted, decided, strict=True):
        if units:
            before = served.get((line.line, line.location))
            served[line.line, line.location] = _with(line, units, before)
    if served:
        _reserve(tx, list(served.values()), at=at)
    return [
        Granted(line.line, line.location, units)
        for line, units in zip(wanted, decided, strict=True)
    ]


def _with(line: Wanted, units: int, before: Wanted | None) -> Wanted:
    """Return the claim with the units it got, and those the same line got before in the batch."""
    if before is not None:
        units += before.units
        line = replace(line, hard=line.hard or before.hard)
    return line if units == line.units else replace(line, units=units)
