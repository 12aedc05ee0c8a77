"""Send fulfillment orders to locations: what each is to pick, for whom, by when."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter
from typing import Any

from hebbes.kit.names import FulfillmentOrderId, LineId, LocationId, OrderId, Sku
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Asked:
    """Units of one order line that the location is to send."""

    line_id: LineId
    sku: Sku
    units: int


@dataclass(frozen=True, slots=True)
class Work:
    """A fulfillment order for one location and one delivery group, due at a business moment."""

    id: FulfillmentOrderId
    order_id: OrderId
    order_number: str
    group_no: int
    location: LocationId
    location_name: str
    method: str
    carrier: str | None
    service: str | None
    language: str
    due_at: datetime
    pickup_code: str | None
    gift_note: str | None
    lines: Sequence[Asked]


_COLUMNS = [f.name for f in fields(Work) if f.name != "lines"]
_create = statement(__file__, row=none)


def create(tx: Tx, work: Sequence[Work], at: datetime, actor: str) -> None:
    """Write and journal the fulfillment orders; numbers go on from the order's last one."""
    if not work:
        return
    columns: dict[str, Any] = dict(
        zip(_COLUMNS, zip(*map(attrgetter(*_COLUMNS), work), strict=True), strict=True)
    )
    lines = [(w.id, line) for w in work for line in w.lines]
    _create(
        tx, **columns, at=at, actor=actor, of=[of for of, _ in lines],
        line_id=[line.line_id for _, line in lines], sku=[line.sku for _, line in lines],
        units=[line.units for _, line in lines],
    )  # fmt: skip
