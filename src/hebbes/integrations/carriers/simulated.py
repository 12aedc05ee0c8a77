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
from hebbes.integrations.carriers.parcels import Parcel, Parcels
from hebbes.integrations.carriers.points import points_near
from hebbes.integrations.carriers.rates import quote
from hebbes.integrations.carriers.settings import SimulatedCarrierSettings
from hebbes.integrations.carriers.sheets import label_of
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
            Succeeded(label_of(self._settings, outcome.answer, wanted))
            if isinstance(outcome, Succeeded)
            else outcome
            for outcome, wanted in zip(parcels, formats, strict=True)
        ]
