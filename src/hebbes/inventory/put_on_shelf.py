"""Say on which shelf of a location an article lies, so that pickers walk each aisle once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.inventory.position import Position, lock
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class OnShelf:
    """Where an article lies from now on; None when it has no fixed place any more."""

    location: LocationId
    sku: Sku
    shelf: str | None
    owner: int = 1


_put = statement(__file__, given=OnShelf, row=none)


def put_on_shelf(tx: Tx, placed: Sequence[OnShelf], at: datetime, actor: str) -> None:
    """Note the shelves; the last one given for a position counts. What changed is journaled."""
    if not placed:
        return
    last = {Position(one.location, one.sku, one.owner): one for one in placed}
    lock(tx, last)
    _put(tx, list(last.values()), at=at, actor=actor)
