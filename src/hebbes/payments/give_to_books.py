"""Give postings to the merchant's books: each posting to each system once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class ToEnter:
    """A posting that a system of books has not been given before."""

    system: str
    id: UUID
    order_id: OrderId
    debit: str
    credit: str
    amount_minor: int
    currency: str
    legal_entity: int
    cause: str
    at: datetime


_give = statement(__file__, row=ToEnter)


def give_to_books(tx: Tx, systems: Sequence[str], orders: Sequence[OrderId]) -> list[ToEnter]:
    """Note what the orders' postings must be told to whom; return what is new, oldest first."""
    if not systems or not orders:
        return []
    return _give(tx, system=list(systems), order_id=list(orders))
