"""Read orders' headers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hebbes.kit.names import CustomerId, OrderId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Header:
    """An order without its lines; `units` are those ordered, over all lines."""

    id: OrderId
    number: str
    channel: str
    segment: str
    country: str
    currency: str
    language: str
    legal_entity: int
    customer_id: CustomerId
    placed_at: datetime
    total_minor: int
    units: int
    history: bool
    extra: dict[str, Any]


_read = statement(__file__, row=Header)


def read_headers(tx: Tx, orders: Sequence[OrderId]) -> dict[OrderId, Header]:
    """Return the headers of those that exist."""
    return {header.id: header for header in _read(tx, order_id=orders)} if orders else {}
