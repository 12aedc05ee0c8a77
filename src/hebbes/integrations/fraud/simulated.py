"""A fraud checker that exists only here; the mail address says how it will judge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from hebbes.holds.fraud_port import (
    PORT_VERSION,
    FraudNotice,
    FraudQuestion,
    Judgement,
    Verdict,
)
from hebbes.integrations.simulation.chance import roll
from hebbes.integrations.simulation.memory import Memory, Page
from hebbes.integrations.simulation.stage import Stage
from hebbes.integrations.simulation.weather import Weather
from hebbes.kit.notices import RawNotice
from hebbes.kit.outcomes import Outcome, Refused, Succeeded

__all__ = ["SimulatedChecker", "SimulatedCheckerSettings"]

_SCORES: Final[dict[Verdict, int]] = {"approve": 0, "pending": 50, "review": 70, "decline": 95}
_SCRIPTS: Final[dict[str, tuple[Verdict, Verdict | None]]] = {
    "approve": ("approve", None),
    "review": ("review", None),
    "decline": ("decline", None),
    "late": ("pending", "approve"),
    "late-review": ("pending", "review"),
    "late-decline": ("pending", "decline"),
    "never": ("pending", None),
}
"""The verdict at once and the one that follows, by the word before the @ or after a plus sign."""


@dataclass(frozen=True, slots=True)
class SimulatedCheckerSettings:
    """Where it keeps its notices, and how often it looks twice at orders no script steers."""

    memory: Path
    name: str = "simulated"
    seed: int = 1
    secret: str = "simulated"  # noqa: S105 - it protects play orders
    review_rate: float = 0.0
    decline_rate: float = 0.0
    late_after: timedelta = timedelta(minutes=30)
    weather: Weather = field(default_factory=Weather)


class SimulatedChecker:
    """Fills `FraudChecker` and `KeepsNotices`: `review@`, `decline@`, `late@`, `never@` steer it.

    `anna+review@example.org` does the same. All other orders are approved, save for the shares
    that the settings send to review or decline.
    """

    port_version: int = PORT_VERSION

    def __init__(self, settings: SimulatedCheckerSettings) -> None:
        """Nothing is opened before the first call."""
        self._settings = settings
        self.name = settings.name
        self.stage = Stage(
            partner=f"fraud {settings.name}",
            memory=Memory(settings.memory),
            seed=settings.seed,
            secret=settings.secret,
            weather=settings.weather,
        )

    def assess(self, questions: Sequence[FraudQuestion]) -> list[Outcome[Judgement]]:
        """Judge each order by its mail address; a late verdict is put in the tray."""
        return self.stage.act(questions, self._assess)

    def read_notice(
        self, body: bytes, headers: Mapping[str, str]
    ) -> tuple[FraudNotice, ...] | Refused:
        """Translate one of our notices."""
        notice = self.stage.read(body, headers, FraudNotice)
        return notice if isinstance(notice, Refused) else (notice,)

    def notices_due(self, until: datetime, limit: int = 500) -> list[RawNotice]:
        """Give due notices in the order they are sent."""
        return self.stage.notices_due(until, limit)

    def notices_taken(self, receipts: Sequence[str]) -> None:
        """Stop sending these."""
        self.stage.notices_taken(receipts)

    def _assess(self, page: Page, question: FraudQuestion) -> Outcome[Judgement]:
        now, later = self._verdicts(question)
        if later:
            at = question.at + self._settings.late_after
            notice = FraudNotice(question.key, self._judged(question, later), at)
            if page.first_time(f"{self.stage.partner} notice", question.key):
                self.stage.post(page, question.key, at, notice)
        return Succeeded(self._judged(question, now))

    def _verdicts(self, question: FraudQuestion) -> tuple[Verdict, Verdict | None]:
        before_at = question.email.partition("@")[0].lower()
        script = _SCRIPTS.get(before_at) or _SCRIPTS.get(before_at.rpartition("+")[2])
        if script:
            return script
        rolled = roll(self._settings.seed, "verdict", question.key)
        if rolled < self._settings.decline_rate:
            return "decline", None
        if rolled < self._settings.decline_rate + self._settings.review_rate:
            return "review", None
        return "approve", None

    def _judged(self, question: FraudQuestion, verdict: Verdict) -> Judgement:
        spread = int(5 * roll(self._settings.seed, "score", question.key))
        reasons = {
            "approve": (),
            "pending": (),
            "review": ("new_customer", "high_amount"),
            "decline": ("known_fraud_pattern",),
        }[verdict]
        return Judgement(question.order, verdict, _SCORES[verdict] + spread, reasons)
