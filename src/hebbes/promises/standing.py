"""How open promises stand, and which of them want to be looked at again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hebbes.kit.names import LocationId, OrderId
from hebbes.kit.sql import Tx, first, statement

AHEAD = timedelta(hours=6)
"""How long before its cut-off a promise is watched."""

AGAIN = timedelta(minutes=10)
"""How long a watched promise is left alone when nothing is heard of it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An open promise and where its units are.

    `going` units are to come, of which `there` have; `waiting` are not sent to a location yet,
    `lacking` have no stock, `gone` are lost or on their way back, `work_units` are being picked.
    """

    order_id: OrderId
    group_no: int
    number: str
    method: str
    location: LocationId
    given_at: datetime
    starts_at: datetime
    ends_at: datetime
    leaves_by: datetime
    expected_at: datetime | None
    state: str
    cause: str | None
    told_until: datetime | None
    country: str
    latitude: float | None
    longitude: float | None
    pickup_location: LocationId | None
    service: str
    zone: str
    going: int
    there: int
    waiting: int
    lacking: int
    gone: int
    work_units: int
    delivered_at: datetime | None
    ready_at: datetime | None
    gates: list[str]
    work: list[dict[str, Any]]
    parcels: list[dict[str, Any]]


_standing = statement(__file__, row=Standing)
_due = statement(__file__, row=first, name="standing_due")


def standing(tx: Tx, orders: Sequence[OrderId]) -> list[Standing]:
    """Return the open promises of these orders, locked until the transaction ends."""
    return _standing(tx, order_id=sorted(orders)) if orders else []


def due_for_a_look(tx: Tx, at: datetime, most: int = 200) -> list[OrderId]:
    """Return orders whose promise's cut-off is near or past and not looked at for a while."""
    return _due(tx, near=at + AHEAD, looked=at - AGAIN, most=most)
