"""Read parcels with the work and the location they come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.kit.names import FulfillmentOrderId, LineId, LocationId, OrderId, ParcelId, Sku
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class ParcelNow:
    """A parcel as it stands; `labels` counts the labels it ever had, voided ones included."""

    id: ParcelId
    order_id: OrderId
    fulfillment_order_id: FulfillmentOrderId
    fulfillment_number: str
    group_no: int
    location: LocationId
    no: int
    state: str
    carton: str
    weight_grams: int
    carrier: str | None
    service: str | None
    tracking: str | None
    tracking_url: str | None
    refused: str | None
    manifest_id: UUID | None
    packed_at: datetime
    handed_over_at: datetime | None
    delivered_at: datetime | None
    labels: int


@dataclass(frozen=True, slots=True)
class InParcel:
    """Units of a line in a parcel."""

    parcel: ParcelId
    line: LineId
    sku: Sku
    units: int


_read = statement(__file__, row=ParcelNow)
_lock = statement(__file__, row=ParcelNow, name="read_parcels_lock")
_of_orders = statement(__file__, row=ParcelNow, name="read_parcels_of_orders")
_content = statement(__file__, row=InParcel, name="read_parcels_content")


def read_parcels(tx: Tx, ids: Sequence[ParcelId]) -> dict[ParcelId, ParcelNow]:
    """Return those of the parcels that exist."""
    return {parcel.id: parcel for parcel in _read(tx, id=ids)} if ids else {}


def lock_parcels(tx: Tx, ids: Iterable[ParcelId]) -> dict[ParcelId, ParcelNow]:
    """Return them too, locked until the transaction ends."""
    wanted = sorted(set(ids))
    return {parcel.id: parcel for parcel in _lock(tx, id=wanted)} if wanted else {}


def parcels_of(tx: Tx, orders: Sequence[OrderId]) -> list[ParcelNow]:
    """Return the parcels of these orders, fulfillment order by fulfillment order."""
    return _of_orders(tx, order_id=orders) if orders else []


def contents(tx: Tx, ids: Sequence[ParcelId]) -> list[InParcel]:
    """Return what is in these parcels, parcel by parcel in the order given."""
    return _content(tx, id=ids) if ids else []
