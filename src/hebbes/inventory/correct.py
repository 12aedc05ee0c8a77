"""Correct the books by what someone found out without counting: units that are not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.inventory.book import Movement, book
from hebbes.inventory.uncovered import Uncovered
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx


@dataclass(frozen=True, slots=True)
class Corrected:
    """Units more (above 0) or fewer than the books say; `ref` is what brought it to light."""

    location: LocationId
    sku: Sku
    delta: int
    ref: str
    remark: str
    owner: int = 1


def correct(tx: Tx, corrected: Sequence[Corrected], at: datetime, actor: str) -> list[Uncovered]:
    """Book the corrections; return the claims there that are not covered."""
    return book(
        tx,
        [
            Movement(
                at, one.location, one.sku, one.delta, "correction", actor,
                owner=one.owner, ref=one.ref, remark=one.remark,
            )
            for one in corrected
        ],
    )  # fmt: skip
