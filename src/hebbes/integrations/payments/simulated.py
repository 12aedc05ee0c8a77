"""A payment provider that exists only here, with the habits of the real ones."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from hebbes.integrations.payments.books import Books
from hebbes.integrations.payments.settings import SimulatedProviderSettings
from hebbes.integrations.simulation.memory import Memory
from hebbes.integrations.simulation.stage import Stage
from hebbes.kit.notices import RawNotice
from hebbes.kit.outcomes import Outcome, Refused
from hebbes.payments.provider_port import (
    PORT_VERSION,
    Authorised,
    AuthoriseWant,
    Captured,
    CaptureWant,
    Deed,
    FindQuestion,
    NeverSeen,
    Notice,
    Refunded,
    RefundWant,
    Voided,
    VoidWant,
)

__all__ = ["SimulatedProvider", "SimulatedProviderSettings"]


class SimulatedProvider:
    """Fills `PaymentProvider` and `KeepsNotices`; see `scripts` for the tokens that steer it."""

    port_version: int = PORT_VERSION
    Settings = SimulatedProviderSettings

    def __init__(self, settings: SimulatedProviderSettings) -> None:
        """Nothing is opened before the first call."""
        self.name = settings.name
        self.methods = settings.methods
        self.stage = Stage(
            partner=f"payments {settings.name}",
            memory=Memory(settings.memory),
            seed=settings.seed,
            secret=settings.secret,
            weather=settings.weather,
        )
        self._books = Books(settings, self.stage)

    def authorise(self, wants: Sequence[AuthoriseWant]) -> list[Outcome[Authorised]]:
        """Ask for money; the token's script says how it goes."""
        return self.stage.act(wants, self._books.authorise)

    def capture(self, wants: Sequence[CaptureWant]) -> list[Outcome[Captured]]:
        """Take part of what was approved."""
        return self.stage.act(wants, self._books.capture)

    def void(self, wants: Sequence[VoidWant]) -> list[Outcome[Voided]]:
        """Let go of the rest; a payment still pending is called off."""
        return self.stage.act(wants, self._books.void)

    def refund(self, wants: Sequence[RefundWant]) -> list[Outcome[Refunded]]:
        """Give back part of what was captured."""
        return self.stage.act(wants, self._books.refund)

    def find(self, questions: Sequence[FindQuestion]) -> list[Outcome[Deed | NeverSeen]]:
        """Tell how deeds stand, by their keys."""
        return self.stage.ask(questions, self._books.find)

    def read_notice(self, body: bytes, headers: Mapping[str, str]) -> tuple[Notice, ...] | Refused:
        """Translate one of our notices."""
        notice = self.stage.read(body, headers, Notice)
        return notice if isinstance(notice, Refused) else (notice,)

    def notices_due(self, until: datetime, limit: int = 500) -> list[RawNotice]:
        """Give due notices in the order they are sent."""
        return self.stage.notices_due(until, limit)

    def notices_taken(self, receipts: Sequence[str]) -> None:
        """Stop sending these."""
        self.stage.notices_taken(receipts)
