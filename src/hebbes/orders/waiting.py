"""Which orders wait for goods, the longest waiting first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import OrderId, Sku
from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class Waiting:
    """An order with units on back order, and when it was placed."""

    order_id: OrderId
    placed_at: datetime


_waiting = statement(__file__, row=Waiting)
_articles = statement(__file__, row=first, name="waiting_articles")


def waited_for(tx: Tx, skus: Sequence[Sku]) -> list[Sku]:
    """Return those of the articles that some order waits for."""
    return _articles(tx, sku=skus) if skus else []


def orders_waiting_for(
    tx: Tx, skus: Sequence[Sku], after: Waiting | None = None, most: int = 100
) -> list[Waiting]:
    """Return orders with units of these on back order, as they were placed, from `after` on."""
    placed_at, id_ = (after.placed_at, after.order_id) if after else (None, None)
    return _waiting(tx, sku=skus, after_at=placed_at, after_id=id_, most=most) if skus else []
