"""A carrier that exists only here, with the habits of the real ones."""

from collections.abc import Mapping, Sequence
from datetime import datetime

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
    TrackQuestion,
)
from hebbes.fulfillment.documents.label import LabelSheet, label_pdf, label_zpl
from hebbes.fulfillment.documents.paper import Language
from hebbes.integrations.carriers.parcels import Parcel, Parcels
from hebbes.integrations.carriers.points import points_near
from hebbes.integrations.carriers.rates import quote
from hebbes.integrations.carriers.settings import SimulatedCarrierSettings
from hebbes.integrations.simulation.memory import Memory
from hebbes.integrations.simulation.stage import Stage
from hebbes.kit.notices import RawNotice
from hebbes.kit.outcomes import Outcome, Refused, Succeeded

__all__ = ["SimulatedCarrier"]


class SimulatedCarrier:
    """Fills `Carrier` and `KeepsNotices`; the recipient's mail address steers a parcel's fate.

    `late@`, `notathome@`, `noshow@` (at a pick-up point), `returned@` and `lost@` do what they
    say, `mixed@` has its scans told backwards and twice; `anna+lost@example.org` works as well.
    """

    port_version: int = PORT_VERSION
    Settings = SimulatedCarrierSettings

    def __init__(self, settings: SimulatedCarrierSettings) -> None:
        """Nothing is opened before the first call."""
        self._settings = settings
        self.name = settings.name
        self.stage = Stage(
            partner=f"carrier {settings.name}",
            memory=Memory(settings.memory),
            seed=settings.seed,
            secret=settings.secret,
            weather=settings.weather,
        )
        self._parcels = Parcels(settings, self.stage)
        self._names = {offer.service: offer for offer in settings.offers}

    def quote(self, questions: Sequence[RateQuestion]) -> list[Outcome[tuple[Rate, ...]]]:
        """Give the services on offer for each box, cheapest first."""
        return self.stage.ask(questions, lambda _, asked: Succeeded(quote(self._settings, asked)))

    def label(self, wants: Sequence[LabelWant]) -> list[Outcome[Label]]:
        """Announce each parcel and give its label."""
        parcels = self.stage.act(
            wants, lambda page, want: self._parcels.announce(page, want, "outbound")
        )
        return self._printed(parcels, [want.formats for want in wants])

    def return_label(self, wants: Sequence[LabelWant]) -> list[Outcome[Label]]:
        """Announce parcels that come back; customers bring them away a day later."""
        parcels = self.stage.act(
            wants, lambda page, want: self._parcels.announce(page, want, "return")
        )
        return self._printed(parcels, [want.formats for want in wants])

    def reprint(self, questions: Sequence[ReprintQuestion]) -> list[Outcome[Label]]:
        """Give the same label again."""
        parcels = self.stage.ask(questions, self._parcels.find)
        return self._printed(parcels, [asked.formats for asked in questions])

    def cancel(self, wants: Sequence[LabelCancel]) -> list[Outcome[Cancelled]]:
        """Drop labels not yet handed over."""
        return self.stage.act(wants, self._parcels.cancel)

    def close_manifest(self, wants: Sequence[ManifestWant]) -> list[Outcome[Manifest]]:
        """Take parcels over; their scans come by notice as business time passes."""
        return self.stage.act(wants, self._parcels.close_manifest)

    def track(self, questions: Sequence[TrackQuestion]) -> list[Outcome[tuple[Scan, ...]]]:
        """Give each parcel's scans in order of time."""
        return self.stage.ask(questions, self._parcels.track)

    def points(self, questions: Sequence[PointQuestion]) -> list[Outcome[tuple[PickUpPoint, ...]]]:
        """Give pick-up points, nearest first."""
        return self.stage.ask(questions, lambda _, asked: points_near(self._settings, asked))

    def read_notice(self, body: bytes, headers: Mapping[str, str]) -> tuple[Scan, ...] | Refused:
        """Translate one of our notices."""
        scan = self.stage.read(body, headers, Scan)
        return scan if isinstance(scan, Refused) else (scan,)

    def notices_due(self, until: datetime, limit: int = 500) -> list[RawNotice]:
        """Give due notices in the order they are sent."""
        return self.stage.notices_due(until, limit)

    def notices_taken(self, receipts: Sequence[str]) -> None:
        """Stop sending these."""
        self.stage.notices_taken(receipts)

    def _printed(
        self, parcels: list[Outcome[Parcel]], formats: list[tuple[LabelFormat, ...]]
    ) -> list[Outcome[Label]]:
        # Printing takes milliseconds, so it is done after the memory has been closed again.
        return [
            Succeeded(self._label(outcome.answer, wanted))
            if isinstance(outcome, Succeeded)
            else outcome
            for outcome, wanted in zip(parcels, formats, strict=True)
        ]

    def _label(self, parcel: Parcel, formats: tuple[LabelFormat, ...]) -> Label:
        sheet = self._sheet(parcel) if formats else None
        return Label(
            tracking_number=parcel.sent.tracking_number,
            tracking_url=self._settings.tracking_address + parcel.sent.tracking_number,
            service=parcel.sent.service,
            price_minor=parcel.price_minor,
            currency=self._settings.currency,
            pdf=label_pdf(sheet) if sheet and "pdf" in formats else None,
            zpl=label_zpl(sheet) if sheet and "zpl" in formats else None,
        )

    def _sheet(self, parcel: Parcel) -> LabelSheet:
        sent = parcel.sent
        dutch = sent.recipient.country in ("NL", "BE")
        language: Language = "nl" if dutch else "en"
        offer = self._names[sent.service]
        return LabelSheet(
            carrier=self._settings.display_name,
            service=offer.name_nl if dutch else offer.name_en,
            tracking_number=sent.tracking_number,
            tracking_url=self._settings.tracking_address + sent.tracking_number,
            sender=sent.sender,
            recipient=sent.recipient,
            reference=parcel.reference,
            weight_g=parcel.weight_g,
            routing=f"{sent.recipient.country}-{sent.recipient.postcode.strip()[:2]}".upper(),
            at=sent.announced_at,
            language=language,
            purpose=parcel.purpose,
            point=sent.pick_up_point,
        )
