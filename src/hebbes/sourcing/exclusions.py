"""Locations left out: for a while after a reject or a short pick, and for one order for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import LocationId, OrderId, Sku
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Leave a location out, for one article or ("") for all, until a moment; and for the order."""

    order_id: OrderId | None
    location: LocationId
    sku: Sku
    until_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Excluded:
    """A location that is not to send: the article ("" for all), and the order (None for all)."""

    order_id: OrderId | None
    location: LocationId
    sku: Sku
    reason: str


_leave_out = statement(__file__, given=LeaveOut, row=none, name="exclusions_add")
_let_in = statement(__file__, row=none, name="exclusions_end")
_excluded = statement(__file__, row=Excluded, name="exclusions_now")


def leave_out(tx: Tx, wanted: Sequence[LeaveOut], at: datetime) -> None:
    """Note them; the later end counts for a location that is left out already."""
    if wanted:
        _leave_out(tx, wanted, at=at)


def excluded(tx: Tx, orders: Sequence[OrderId], at: datetime) -> list[Excluded]:
    """Return what is left out for everybody at this moment, and what for these orders."""
    return _excluded(tx, order_id=orders, at=at)


def let_in(tx: Tx, articles: Sequence[tuple[LocationId, Sku]]) -> None:
    """End the leaving out of articles at locations: somebody has seen that they are there."""
    if articles:
        _let_in(tx, location=[at for at, _ in articles], sku=[sku for _, sku in articles])
