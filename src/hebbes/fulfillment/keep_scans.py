"""Keep what carriers say about parcels: each scan once, whenever and however often it comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import FulfillmentOrderId, ParcelId
from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class KeptScan:
    """A scan of a parcel; the carrier's `event_ref` names it, so that twice is once."""

    carrier: str
    event_ref: str
    parcel: ParcelId
    code: str
    at: datetime
    place: str | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class Followed:
    """The parcel a tracking number belongs to."""

    tracking: str
    parcel: ParcelId
    fulfillment_order_id: FulfillmentOrderId


_keep = statement(__file__, given=KeptScan, row=first)
_find = statement(__file__, row=Followed, name="keep_scans_find")
_of = statement(__file__, row=KeptScan, name="keep_scans_of")


def parcels_behind(tx: Tx, carrier: str, numbers: Sequence[str]) -> dict[str, Followed]:
    """Return the parcels of these tracking numbers, of those we know; voided labels count not."""
    return {f.tracking: f for f in _find(tx, carrier=carrier, tracking=numbers)} if numbers else {}


def keep_scans(tx: Tx, scans: Sequence[KeptScan]) -> list[bool]:
    """Keep the scans; one answer a scan, in the same order: False when it was known."""
    return _keep(tx, scans) if scans else []


def scans_of(tx: Tx, parcels: Sequence[ParcelId]) -> list[KeptScan]:
    """Return everything carriers have said about these parcels, in the order it happened."""
    return _of(tx, parcel=parcels) if parcels else []
