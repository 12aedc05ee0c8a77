"""Which locations have free units of an article, and how many."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class FreeStock:
    """An article's locations with something free, and how many units each; the lists run alike."""

    sku: Sku
    locations: list[LocationId]
    free: list[int]


_free_stock = statement(__file__, row=FreeStock)


def free_stock(tx: Tx, skus: Sequence[Sku], owner: int = 1) -> list[FreeStock]:
    """Return per article, in no set order, where units are free; articles without any are absent.

    Free is on hand less reserved less safety stock. Closed and display-only locations are
    included: who asks knows the network and leaves them out.
    """
    return _free_stock(tx, sku=skus, owner=owner)
