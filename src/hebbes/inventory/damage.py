"""Set damaged goods aside: still there, no longer for sale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.inventory.book import Movement, book
from hebbes.inventory.uncovered import Uncovered
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx


@dataclass(frozen=True, slots=True)
class Damaged:
    """Units that turned out to be damaged, and what happened to them."""

    location: LocationId
    sku: Sku
    units: int
    remark: str
    ref: str | None = None
    owner: int = 1


def damage(tx: Tx, damaged: Sequence[Damaged], at: datetime, actor: str) -> list[Uncovered]:
    """Move the units from on hand to damaged; return the claims there that are not covered."""
    movements: list[Movement] = []
    for one in damaged:
        gone = Movement(
            at, one.location, one.sku, -one.units, "damage", actor,
            owner=one.owner, ref=one.ref, remark=one.remark,
        )  # fmt: skip
        set_aside = Movement(
            at, one.location, one.sku, one.units, "damage", actor,
            owner=one.owner, ref=one.ref, remark=one.remark, state="damaged",
        )  # fmt: skip
        movements += (gone, set_aside)
    return book(tx, movements)
