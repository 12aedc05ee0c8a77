"""Receive goods: from a supplier, or back from a customer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hebbes.inventory.book import Movement, book
from hebbes.inventory.uncovered import Uncovered
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx


@dataclass(frozen=True, slots=True)
class Received:
    """Sellable units that arrived at a location; `ref` is the delivery note or the return."""

    location: LocationId
    sku: Sku
    units: int
    ref: str | None = None
    owner: int = 1
    cause: Literal["receipt", "return"] = "receipt"
    remark: str | None = None


def receive(tx: Tx, received: Sequence[Received], at: datetime, actor: str) -> list[Uncovered]:
    """Put the units on hand; return the claims there that are still not covered.

    What was short is covered first, oldest claim first; the rest is free.
    """
    return book(
        tx,
        [
            Movement(
                at, one.location, one.sku, one.units, one.cause, actor,
                owner=one.owner, ref=one.ref, remark=one.remark,
            )
            for one in received
        ],
    )  # fmt: skip
