"""Read orders' lines with the stages of their units, their delivery group and header."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hebbes.kit.names import LineId, LocationId, OrderId, RecipientId, Sku
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class LineNow:
    """A line as it stands; the numbers from `open` on count its units at each stage."""

    order_id: OrderId
    number: str
    channel: str
    language: str
    currency: str
    legal_entity: int
    extra: dict[str, Any]
    group_no: int
    method: str
    recipient_id: RecipientId
    country: str
    latitude: float | None
    longitude: float | None
    pickup_location: LocationId | None
    line: LineId
    no: int
    sku: Sku
    kind: str
    units: int
    price_minor: int
    discount_minor: int
    charge_minor: int
    open: int
    backordered: int
    allocated: int
    in_production: int
    released: int
    picked: int
    packed: int
    ready_for_pickup: int
    shipped: int
    delivered: int
    cancelled: int


_read = statement(__file__, row=LineNow)
_lock = statement(__file__, row=LineNow, name="read_lines_lock")


def read_lines(tx: Tx, orders: Sequence[OrderId]) -> list[LineNow]:
    """Return the lines of these orders, order by order, line by line."""
    return _read(tx, order_id=orders) if orders else []


def lock_lines(tx: Tx, orders: Sequence[OrderId]) -> list[LineNow]:
    """Return them too, locked until the transaction ends: for who decides on what they say."""
    return _lock(tx, order_id=sorted(orders)) if orders else []
