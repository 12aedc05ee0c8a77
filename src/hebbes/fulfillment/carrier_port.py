"""What fulfillment asks of a carrier: rates, labels, tracking, pick-up points, manifests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, Protocol, runtime_checkable

from hebbes.kit.gateway import IdempotencyKey
from hebbes.kit.outcomes import Outcome, Refused

__all__ = [
    "PORT_VERSION",
    "Address",
    "Box",
    "Cancelled",
    "Carrier",
    "Label",
    "LabelCancel",
    "LabelFormat",
    "LabelWant",
    "Manifest",
    "ManifestWant",
    "PickUpPoint",
    "PointQuestion",
    "Rate",
    "RateQuestion",
    "ReprintQuestion",
    "Scan",
    "ScanKind",
    "TrackQuestion",
]

PORT_VERSION: Final = 1

LabelFormat = Literal["pdf", "zpl"]
ScanKind = Literal[
    "announced",
    "handed_over",
    "in_transit",
    "out_for_delivery",
    "delivered",
    "failed_attempt",
    "held_at_point",
    "lost",
    "returning",
    "returned",
]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a parcel comes from or goes to; `country` is ISO 3166 alpha-2."""

    name: str
    street: str
    postcode: str
    city: str
    country: str
    company: str = ""
    extra: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Outer size and weight of one parcel."""

    weight_g: int
    length_mm: int = 0
    width_mm: int = 0
    height_mm: int = 0


@dataclass(frozen=True, slots=True)
class RateQuestion:
    """Asks what this box costs from here to there, and when it would be there."""

    box: Box
    from_country: str
    from_postcode: str
    to_country: str
    to_postcode: str
    ready_at: datetime


@dataclass(frozen=True, slots=True)
class Rate:
    """One service a carrier offers for one box, with the last moment to hand it over."""

    service: str
    price_minor: int
    currency: str
    hand_over_before: datetime
    delivered_on: date


@dataclass(frozen=True, slots=True)
class LabelWant:
    """A parcel that needs a label; `formats` says which documents to send along with it."""

    key: IdempotencyKey
    parcel: str
    service: str
    sender: Address
    recipient: Address
    box: Box
    reference: str
    at: datetime
    pick_up_point: str | None = None
    formats: tuple[LabelFormat, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled parcel: its number, where to follow it, and the documents asked for."""

    tracking_number: str
    tracking_url: str
    service: str
    price_minor: int
    currency: str
    pdf: bytes | None = None
    zpl: str | None = None


@dataclass(frozen=True, slots=True)
class ReprintQuestion:
    """A label we already have, wanted on paper again."""

    tracking_number: str
    formats: tuple[LabelFormat, ...]


@dataclass(frozen=True, slots=True)
class LabelCancel:
    """A label that will not be used."""

    key: IdempotencyKey
    tracking_number: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The carrier has dropped the parcel and will not charge for it."""

    tracking_number: str


@dataclass(frozen=True, slots=True)
class TrackQuestion:
    """Asks where this parcel has been, up to and including this moment."""

    tracking_number: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Scan:
    """One thing a carrier says happened to a parcel; `scan` names it, so twice is once."""

    scan: str
    tracking_number: str
    kind: ScanKind
    at: datetime
    place: str = ""
    signed_by: str = ""
    original_code: str = ""


@dataclass(frozen=True, slots=True)
class PointQuestion:
    """Pick-up points near a postcode, or near coordinates where those are known."""

    country: str
    postcode: str
    latitude: float | None = None
    longitude: float | None = None
    limit: int = 10


@dataclass(frozen=True, slots=True)
class PickUpPoint:
    """A shop or locker where the customer can fetch a parcel; `opens` is for people to read."""

    point: str
    name: str
    address: Address
    latitude: float
    longitude: float
    distance_km: float
    kind: Literal["shop", "locker"]
    opens: str


@dataclass(frozen=True, slots=True)
class ManifestWant:
    """The parcels one location gives to the carrier in one go."""

    key: IdempotencyKey
    location: str
    tracking_numbers: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the carrier took over; `not_taken` names each parcel left behind, and why."""

    manifest: str
    tracking_numbers: tuple[str, ...]
    not_taken: tuple[tuple[str, str], ...] = ()


@runtime_checkable
class Carrier(Protocol):
    """A carrier. Every verb takes a batch and gives one outcome per item, in the same order.

    Verbs whose wants carry a key do the deed once: the same key again gives the same answer.
    A whole batch may fail with a fault of `hebbes.kit.faults`; nothing else may be raised.
    """

    port_version: int
    name: str

    def quote(self, questions: Sequence[RateQuestion]) -> Sequence[Outcome[tuple[Rate, ...]]]:
        """Give the services on offer for each box, cheapest first; none is an empty tuple."""
        ...

    def label(self, wants: Sequence[LabelWant]) -> Sequence[Outcome[Label]]:
        """Announce each parcel and give its label.

        Refuses: `unknown_service`, `bad_address`, `too_heavy`, `too_large`, `unknown_point`.
        """
        ...

    def return_label(self, wants: Sequence[LabelWant]) -> Sequence[Outcome[Label]]:
        """Like `label`, for a parcel that comes back; nothing is owed until it is scanned."""
        ...

    def reprint(self, questions: Sequence[ReprintQuestion]) -> Sequence[Outcome[Label]]:
        """Give the same label again, with the same number.

        Refuses: `unknown_parcel`, `cancelled`.
        """
        ...

    def cancel(self, wants: Sequence[LabelCancel]) -> Sequence[Outcome[Cancelled]]:
        """Drop labels not yet handed over. Refuses: `unknown_parcel`, `too_late`."""
        ...

    def close_manifest(self, wants: Sequence[ManifestWant]) -> Sequence[Outcome[Manifest]]:
        """Hand parcels over; from here on they can be tracked and no longer cancelled."""
        ...

    def track(self, questions: Sequence[TrackQuestion]) -> Sequence[Outcome[tuple[Scan, ...]]]:
        """Give each parcel's scans in order of time. Refuses: `unknown_parcel`."""
        ...

    def points(
        self, questions: Sequence[PointQuestion]
    ) -> Sequence[Outcome[tuple[PickUpPoint, ...]]]:
        """Give pick-up points, nearest first. Refuses: `unknown_place`."""
        ...

    def read_notice(self, body: bytes, headers: Mapping[str, str]) -> tuple[Scan, ...] | Refused:
        """Translate one webhook call; header names are lower case. Touches nothing.

        Refuses: `bad_signature`, `unreadable`.
        """
        ...
