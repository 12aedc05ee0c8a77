"""Set how many units of an article a location keeps back from sale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.inventory.position import Position, lock
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Safety:
    """The units kept back at one position, from now on."""

    location: LocationId
    sku: Sku
    units: int
    owner: int = 1


_set_safety = statement(__file__, given=Safety, row=none)


def set_safety(tx: Tx, safeties: Sequence[Safety], at: datetime, actor: str) -> None:
    """Set safety stock; the last one given for a position counts. Claims made before stand."""
    if not safeties:
        return
    last = {Position(one.location, one.sku, one.owner): one for one in safeties}
    lock(tx, last)
    _set_safety(tx, list(last.values()), at=at, actor=actor)
