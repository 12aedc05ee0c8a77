"""What is available of articles: per location, and all told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.inventory.position import Position
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Available:
    """The units at one position, and whether they may be promised at the moment.

    They may not where the location is for display only, is closed, or is not known.
    """

    location: LocationId
    sku: Sku
    owner: int
    on_hand: int
    reserved: int
    safety: int
    free: int
    promised: bool


@dataclass(frozen=True, slots=True)
class Total:
    """The units of one article over all locations from which they may be promised."""

    sku: Sku
    on_hand: int
    reserved: int
    free: int
    locations: int


_pairs = statement(__file__, given=Position, row=Available, name="availability_pairs")
_totals = statement(__file__, row=Total, name="availability_totals")


def availability(tx: Tx, positions: Sequence[Position], at: datetime) -> list[Available]:
    """Return what is at each position, in the same order; all 0 where nothing ever stood.

    Free is on hand less reserved less safety, never below 0. What this transaction wrote counts.
    """
    return _pairs(tx, positions, at=at) if positions else []


def availability_of(tx: Tx, skus: Sequence[Sku], at: datetime) -> list[Total]:
    """Return each article's units all told, in the same order.

    Only locations from which goods may be promised count; `locations` are those with some free.
    """
    return _totals(tx, sku=skus, at=at) if skus else []
