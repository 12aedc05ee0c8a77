"""A carrier in one file: a bicycle courier in one city, who takes parcels until four o'clock.

Read docs/how-to/add-a-carrier.md beside it. It keeps its parcels in memory where a real one would
call the carrier's interface; everything else is what any carrier plug-in has.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from hebbes.fulfillment.carrier_port import (
    PORT_VERSION,
    Cancelled,
    Label,
    LabelCancel,
    LabelFormat,
    LabelWant,
    Manifest,
    ManifestWant,
    PickUpPoint,
    PointQuestion,
    Rate,
    RateQuestion,
    ReprintQuestion,
    Scan,
    ScanKind,
    TrackQuestion,
)
from hebbes.fulfillment.documents.label import LabelSheet, label_pdf, label_zpl
from hebbes.kit.outcomes import Outcome, Refused, Succeeded

W = TypeVar("W")
A = TypeVar("A")

SERVICE = "same_day"
KINDS: Mapping[str, ScanKind] = {
    "accepted": "handed_over",
    "riding": "out_for_delivery",
    "done": "delivered",
    "nobody_home": "failed_attempt",
}


@dataclass(frozen=True)
class Settings:
    """What a merchant fills in."""

    city: str = "Utrecht"
    price_minor: int = 495
    last_ride: time = time(16)
    zone: str = "Europe/Amsterdam"


@dataclass(frozen=True)
class Ride:
    """One parcel of ours."""

    number: str
    want: LabelWant
    started_at: datetime | None = None
    cancelled: bool = False


def each(wants: Sequence[W], verb: Callable[[W], Outcome[A]]) -> list[Outcome[A]]:
    """Give every item its own answer, in order."""
    return [verb(want) for want in wants]


def read_scans(body: bytes) -> tuple[Scan, ...] | Refused:
    """Translate the courier's words into ours: pure, so that recorded calls can test it."""
    try:
        told = json.loads(body)
        scan = Scan(
            scan=f"{told['ride']}-{told['step']}",
            tracking_number=told["ride"],
            kind=KINDS[told["step"]],
            at=datetime.fromisoformat(told["at"]).astimezone(UTC),
            original_code=told["step"],
        )
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        return Refused("unreadable", repr(fault))
    return (scan,)


class BikeCourier:
    """Fills the carrier port."""

    port_version: int = PORT_VERSION
    Settings = Settings

    def __init__(self, settings: Settings) -> None:
        """Nothing is called before it is needed."""
        self._settings = settings
        self._rides: dict[str, Ride] = {}
        self._manifests: dict[str, Manifest] = {}
        self.name = "bike"

    def quote(self, questions: Sequence[RateQuestion]) -> list[Outcome[tuple[Rate, ...]]]:
        """Offer one service, at one price."""
        return each(questions, lambda asked: Succeeded((self._rate(asked.ready_at),)))

    def label(self, wants: Sequence[LabelWant]) -> list[Outcome[Label]]:
        """Note a ride for each parcel."""
        return each(wants, self._note)

    def return_label(self, wants: Sequence[LabelWant]) -> list[Outcome[Label]]:
        """We ride both ways."""
        return each(wants, self._note)

    def reprint(self, questions: Sequence[ReprintQuestion]) -> list[Outcome[Label]]:
        """Print a label again, from what was noted."""
        return each(questions, self._reprint)

    def cancel(self, wants: Sequence[LabelCancel]) -> list[Outcome[Cancelled]]:
        """Strike rides that have not started."""
        return each(wants, self._cancel)

    def close_manifest(self, wants: Sequence[ManifestWant]) -> list[Outcome[Manifest]]:
        """Fill the bags."""
        return each(wants, self._fill_bag)

    def track(self, questions: Sequence[TrackQuestion]) -> list[Outcome[tuple[Scan, ...]]]:
        """Tell where a parcel has been: we need two hours."""
        return each(questions, self._track)

    def points(self, questions: Sequence[PointQuestion]) -> list[Outcome[tuple[PickUpPoint, ...]]]:
        """We come to the door: there are no points."""
        return each(questions, lambda _: Succeeded(()))

    def read_notice(self, body: bytes, headers: Mapping[str, str]) -> tuple[Scan, ...] | Refused:
        """Check who is speaking, then translate."""
        if headers.get("bike-key") != "a key the courier gave us":
            return Refused("bad_signature")
        return read_scans(body)

    def _rate(self, ready_at: datetime) -> Rate:
        zone = ZoneInfo(self._settings.zone)
        day = ready_at.astimezone(zone).date()
        leaves_at = datetime.combine(day, self._settings.last_ride, zone)
        if ready_at > leaves_at:
            leaves_at += timedelta(days=1)
        return Rate(
            SERVICE, self._settings.price_minor, "EUR", leaves_at, delivered_on=leaves_at.date()
        )

    def _note(self, want: LabelWant) -> Outcome[Label]:
        if want.service != SERVICE:
            return Refused("unknown_service", want.service)
        if want.recipient.city != self._settings.city or not want.recipient.street:
            return Refused("bad_address", f"we ride in {self._settings.city}")
        number = f"BIKE{want.key.encode().hex().upper()}"
        ride = self._rides.setdefault(number, Ride(number, want))
        return Succeeded(self._label(ride, want.formats))

    def _reprint(self, asked: ReprintQuestion) -> Outcome[Label]:
        ride = self._rides.get(asked.tracking_number)
        if ride is None:
            return Refused("unknown_parcel", asked.tracking_number)
        return (
            Refused("cancelled") if ride.cancelled else Succeeded(self._label(ride, asked.formats))
        )

    def _cancel(self, want: LabelCancel) -> Outcome[Cancelled]:
        ride = self._rides.get(want.tracking_number)
        if ride is None:
            return Refused("unknown_parcel", want.tracking_number)
        if ride.started_at is not None:
            return Refused("too_late")
        self._rides[ride.number] = replace(ride, cancelled=True)
        return Succeeded(Cancelled(ride.number))

    def _fill_bag(self, want: ManifestWant) -> Outcome[Manifest]:
        if want.key not in self._manifests:
            waiting = {n for n, r in self._rides.items() if not (r.cancelled or r.started_at)}
            taken = tuple(n for n in want.tracking_numbers if n in waiting)
            for number in taken:
                self._rides[number] = replace(self._rides[number], started_at=want.at)
            left = tuple((n, "not_waiting") for n in want.tracking_numbers if n not in waiting)
            self._manifests[want.key] = Manifest(f"bag {want.key}", taken, left)
        return Succeeded(self._manifests[want.key])

    def _track(self, asked: TrackQuestion) -> Outcome[tuple[Scan, ...]]:
        ride = self._rides.get(asked.tracking_number)
        if ride is None:
            return Refused("unknown_parcel", asked.tracking_number)
        if ride.started_at is None:
            return Succeeded(())
        steps = ((0, "accepted"), (15, "riding"), (120, "done"))
        scans = tuple(
            Scan(
                scan=f"{ride.number}-{step}",
                tracking_number=ride.number,
                kind=KINDS[step],
                at=ride.started_at + timedelta(minutes=minutes),
                original_code=step,
            )
            for minutes, step in steps
        )
        return Succeeded(tuple(scan for scan in scans if scan.at <= asked.until))

    def _label(self, ride: Ride, formats: tuple[LabelFormat, ...]) -> Label:
        address = f"https://bike.example/{ride.number}"
        sheet = LabelSheet(
            carrier="Bike",
            service="Same day",
            tracking_number=ride.number,
            tracking_url=address,
            sender=ride.want.sender,
            recipient=ride.want.recipient,
            reference=ride.want.reference,
            weight_g=ride.want.box.weight_g,
            routing=self._settings.city[:3].upper(),
            at=ride.want.at,
        )
        return Label(
            tracking_number=ride.number,
            tracking_url=address,
            service=SERVICE,
            price_minor=self._settings.price_minor,
            currency="EUR",
            pdf=label_pdf(sheet) if "pdf" in formats else None,
            zpl=label_zpl(sheet) if "zpl" in formats else None,
        )
