"""Move goods from one location to another, out here and in there at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.inventory.book import Movement, book
from hebbes.inventory.uncovered import Uncovered
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx


@dataclass(frozen=True, slots=True)
class Moved:
    """Units carried from one location to another; `ref` is the transfer they belong to."""

    origin: LocationId
    destination: LocationId
    sku: Sku
    units: int
    ref: str | None = None
    owner: int = 1
    remark: str | None = None


def move_stock(tx: Tx, moved: Sequence[Moved], at: datetime, actor: str) -> list[Uncovered]:
    """Book the units out and in; return the claims at both ends that are not covered."""
    movements: list[Movement] = []
    for one in moved:
        out = Movement(
            at, one.origin, one.sku, -one.units, "transfer_out", actor,
            owner=one.owner, ref=one.ref, remark=one.remark,
        )  # fmt: skip
        into = Movement(
            at, one.destination, one.sku, one.units, "transfer_in", actor,
            owner=one.owner, ref=one.ref, remark=one.remark,
        )  # fmt: skip
        movements += (out, into)
    return book(tx, movements)
