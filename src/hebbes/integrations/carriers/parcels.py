"""The simulated carrier's parcels: announced, handed over, called off, each deed once."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, Literal

from hebbes.fulfillment.carrier_port import (
    Cancelled,
    LabelCancel,
    LabelWant,
    Manifest,
    ManifestWant,
    ReprintQuestion,
    Scan,
    TrackQuestion,
)
from hebbes.integrations.carriers.acceptance import refusal
from hebbes.integrations.carriers.journey import Sent, journey
from hebbes.integrations.carriers.rates import price_minor
from hebbes.integrations.carriers.settings import SimulatedCarrierSettings
from hebbes.integrations.carriers.tracking_numbers import tracking_number
from hebbes.integrations.simulation.memory import Page
from hebbes.integrations.simulation.stage import Stage
from hebbes.kit.outcomes import Outcome, Refused, Succeeded

__all__ = ["Parcel", "Parcels"]

Purpose = Literal["outbound", "return"]
BROUGHT_AFTER: Final = timedelta(days=1)
"""How long after printing a return label a customer brings the parcel away."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What the carrier keeps of one label, enough to print it again."""

    sent: Sent
    weight_g: int
    reference: str
    price_minor: int
    purpose: Purpose
    cancelled: bool = False


class Parcels:
    """Keeps parcels on the pages of the stage's memory."""

    def __init__(self, settings: SimulatedCarrierSettings, stage: Stage) -> None:
        """Two carriers may share one memory: their parcels are kept under their names."""
        self._settings = settings
        self._stage = stage
        self._kind = f"{settings.name} parcel"
        self._offers = {offer.service: offer for offer in settings.offers}

    def announce(self, page: Page, want: LabelWant, purpose: Purpose) -> Outcome[Parcel]:
        """Give the parcel of this key, made now if it is new."""
        number = tracking_number(self._settings.seed, self._settings.prefix, want.key)
        known = page.recall(self._kind, number, Parcel)
        if known:
            return Succeeded(known)
        offer = self._offers.get(want.service)
        refused = refusal(self._settings, offer, want)
        if offer is None or refused:
            return refused or Refused("unknown_service", want.service)
        brings = purpose == "return" and not want.sender.email.startswith("keeps@")
        sent = Sent(
            tracking_number=number,
            service=want.service,
            sender=want.sender,
            recipient=want.recipient,
            announced_at=want.at,
            handed_over_at=want.at + BROUGHT_AFTER if brings else None,
            pick_up_point=want.pick_up_point or "",
        )
        price = price_minor(self._settings, offer, want.box, want.recipient.country)
        parcel = Parcel(sent, want.box.weight_g, want.reference, price, purpose)
        page.remember(self._kind, number, parcel)
        self._tell(page, journey(self._settings, offer, sent), sent)
        return Succeeded(parcel)

    def find(self, page: Page, question: ReprintQuestion) -> Outcome[Parcel]:
        """Give a parcel whose label may be printed again."""
        parcel = page.recall(self._kind, question.tracking_number, Parcel)
        if parcel is None:
            return Refused("unknown_parcel", question.tracking_number)
        return Refused("cancelled") if parcel.cancelled else Succeeded(parcel)

    def cancel(self, page: Page, want: LabelCancel) -> Outcome[Cancelled]:
        """Call off a parcel we do not have yet; calling it off again changes nothing."""
        parcel = page.recall(self._kind, want.tracking_number, Parcel)
        if parcel is None:
            return Refused("unknown_parcel", want.tracking_number)
        handed_over_at = parcel.sent.handed_over_at
        if not parcel.cancelled and handed_over_at and want.at >= handed_over_at:
            return Refused("too_late", f"handed over at {handed_over_at:%Y-%m-%d %H:%M}")
        page.remember(self._kind, want.tracking_number, replace(parcel, cancelled=True))
        page.withdraw(f"{want.tracking_number}-")
        return Succeeded(Cancelled(want.tracking_number))

    def close_manifest(self, page: Page, want: ManifestWant) -> Outcome[Manifest]:
        """Take the parcels over, and let their journeys be told."""
        kind = f"{self._settings.name} manifest"
        known = page.recall(kind, want.key, Manifest)
        if known:
            return Succeeded(known)
        taken: list[str] = []
        left: list[tuple[str, str]] = []
        for number in want.tracking_numbers:
            parcel = page.recall(self._kind, number, Parcel)
            if parcel is None:
                left.append((number, "unknown_parcel"))
            elif parcel.cancelled:
                left.append((number, "cancelled"))
            elif parcel.sent.handed_over_at is not None:
                left.append((number, "already_handed_over"))
            else:
                self._take_over(page, parcel, want)
                taken.append(number)
        manifest = Manifest(f"{self._settings.prefix}-{want.key}", tuple(taken), tuple(left))
        page.remember(kind, want.key, manifest)
        return Succeeded(manifest)

    def track(self, page: Page, question: TrackQuestion) -> Outcome[tuple[Scan, ...]]:
        """Give the scans of the journey so far."""
        parcel = page.recall(self._kind, question.tracking_number, Parcel)
        if parcel is None:
            return Refused("unknown_parcel", question.tracking_number)
        offer = self._offers[parcel.sent.service]
        sent = replace(parcel.sent, handed_over_at=None) if parcel.cancelled else parcel.sent
        scans = journey(self._settings, offer, sent)
        return Succeeded(tuple(scan for scan in scans if scan.at <= question.until))

    def _take_over(self, page: Page, parcel: Parcel, want: ManifestWant) -> None:
        sent = replace(parcel.sent, handed_over_at=want.at)
        page.remember(self._kind, sent.tracking_number, replace(parcel, sent=sent))
        announced, *others = journey(self._settings, self._offers[sent.service], sent)
        assert announced.kind == "announced", "every journey starts with the label"
        self._tell(page, tuple(others), sent)

    def _tell(self, page: Page, scans: tuple[Scan, ...], sent: Sent) -> None:
        """Put the scans in the tray; for `mixed@…` last first, and each of them twice."""
        mixed = sent.recipient.email.startswith("mixed@")
        last_at = scans[-1].at
        for number, scan in enumerate(reversed(scans)):
            due_at = last_at + timedelta(minutes=number) if mixed else scan.at
            self._stage.post(page, scan.scan, due_at, scan, twice=mixed)
