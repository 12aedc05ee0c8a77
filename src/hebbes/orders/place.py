"""Write accepted orders with their delivery groups, lines and charges."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from operator import attrgetter
from typing import Any

from hebbes.kit.names import CustomerId, LineId, OrderId, RecipientId
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Group:
    """Lines with one recipient, address and method."""

    no: int
    method: str
    recipient_id: RecipientId
    country: str
    latitude: float | None = None
    longitude: float | None = None
    pickup_location: int | None = None
    promised_from: datetime | None = None
    promised_until: datetime | None = None
    promise: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One article of an order; the stage counters at placement add up to `units`."""

    id: LineId
    no: int
    ref: str | None
    group_no: int
    sku: str
    kind: str
    units: int
    unit_price_micro: int
    price_minor: int
    discount_minor: int
    charge_minor: int
    tax_minor: int
    instructions: dict[str, Any] | None
    open: int = 0
    allocated: int = 0
    backordered: int = 0
    delivered: int = 0


@dataclass(frozen=True, slots=True)
class Charge:
    """An amount beside the goods; discounts are negative."""

    no: int
    kind: str
    amount_minor: int
    description: str | None


@dataclass(frozen=True, slots=True)
class Order:
    """An accepted order, ready to be written. `facts` is what its first journal entry tells."""

    id: OrderId
    number: str
    channel: str
    external_ref: str | None
    brand: str
    legal_entity: int
    segment: str
    country: str
    currency: str
    language: str
    customer_id: CustomerId
    placed_at: datetime
    taken_at: datetime
    process: str
    process_version: int
    total_minor: int
    history: bool
    extra: dict[str, Any]
    actor: str
    facts: dict[str, Any]
    groups: Sequence[Group] = field(default=())
    lines: Sequence[Line] = field(default=())
    charges: Sequence[Charge] = field(default=())


_ORDER = [f.name for f in fields(Order) if f.name not in ("groups", "lines", "charges")]
_GROUP = [f.name for f in fields(Group)]
_LINE = [f.name for f in fields(Line)]
_CHARGE = [f.name for f in fields(Charge)]

_place = statement(__file__, row=none)


def place(tx: Tx, orders: Sequence[Order]) -> None:
    """Write the orders; each gets its first journal entry `order.placed` in the same statement."""
    columns: dict[str, Any] = dict(zip(_ORDER, _turned(orders, _ORDER), strict=True))
    columns["group_order"] = [o.id for o in orders for _ in o.groups]
    columns["line_order"] = [o.id for o in orders for _ in o.lines]
    columns["charge_order"] = [o.id for o in orders for _ in o.charges]
    for prefix, names, items in (
        ("group", _GROUP, [g for o in orders for g in o.groups]),
        ("line", _LINE, [line for o in orders for line in o.lines]),
        ("charge", _CHARGE, [c for o in orders for c in o.charges]),
    ):
        for name, column in zip(names, _turned(items, names), strict=True):
            columns[f"{prefix}_{name}"] = column
    _place(tx, **columns)


def _turned(items: Sequence[Any], names: Sequence[str]) -> list[tuple[Any, ...]]:
    """Rows to columns."""
    if not items:
        return [()] * len(names)
    return list(zip(*map(attrgetter(*names), items), strict=True))
