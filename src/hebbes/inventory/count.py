"""Count what is really there; the difference with the books is booked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.inventory.settle import Seen, settle
from hebbes.inventory.uncovered import Uncovered, uncovered
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx


@dataclass(frozen=True, slots=True)
class Counted:
    """Sellable units that someone counted at a position at a moment of business time."""

    location: LocationId
    sku: Sku
    units: int
    counted_at: datetime
    ref: str | None = None
    owner: int = 1
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Stocktake:
    """Per count the units more or fewer than in the books; None when a newer one is known."""

    differences: list[int | None]
    uncovered: list[Uncovered]


def count(tx: Tx, counted: Sequence[Counted], actor: str) -> Stocktake:
    """Book what was counted, plus what moved since the count; a shortage is a fact, not a refusal.

    One difference an item, in the same order. `uncovered` lists the claims at these positions
    that the goods no longer cover.
    """
    settled = settle(
        tx,
        [
            Seen(
                one.location, one.sku, one.units, one.counted_at, actor, "count",
                ref=one.ref, owner=one.owner, remark=one.remark,
            )
            for one in counted
        ],
    )  # fmt: skip
    return Stocktake(
        [one.difference if one.taken else None for one in settled],
        uncovered(tx, [one for one in settled if one.short]),
    )
