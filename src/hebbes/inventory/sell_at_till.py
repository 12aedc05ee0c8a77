"""Book what tills sold: always accepted, also when it was reserved or not in the books."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.inventory.book import Movement, book
from hebbes.inventory.feed import Message, note
from hebbes.inventory.uncovered import Uncovered
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx


@dataclass(frozen=True, slots=True)
class Sold:
    """Units of one article on a till receipt; below 0 they came back."""

    sku: Sku
    units: int
    owner: int = 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a till sold at one moment of business time. `ref` is its number at that location."""

    ref: str
    location: LocationId
    sold_at: datetime
    sold: tuple[Sold, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """Per receipt whether it is new (a repeated one is not booked again), and who falls short."""

    is_new: list[bool]
    uncovered: list[Uncovered]


def sell_at_till(
    tx: Tx, receipts: Sequence[Receipt], at: datetime, actor: str, source: str = "till"
) -> Rung:
    """Book each receipt once; one answer a receipt, in the same order.

    A sale from before the last count of its position changes nothing: the count had seen it.
    """
    is_new = note(
        tx,
        [
            Message(source, one.ref, one.location, "sale", one.sold_at, len(one.sold))
            for one in receipts
        ],
        at,
    )
    movements = [
        Movement(
            receipt.sold_at, receipt.location, sold.sku, -sold.units,
            "sale" if sold.units > 0 else "return", actor, owner=sold.owner, ref=receipt.ref,
        )
        for receipt, fresh in zip(receipts, is_new, strict=True) if fresh
        for sold in receipt.sold
    ]  # fmt: skip
    return Rung(is_new, book(tx, movements))
