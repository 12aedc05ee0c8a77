"""Plays a batch of calls on a simulated partner: outages, failures, lost answers, notices."""

import hashlib
import hmac
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, TypeVar

import msgspec

from hebbes.integrations.simulation.chance import roll
from hebbes.integrations.simulation.memory import Memory, Page
from hebbes.integrations.simulation.weather import Weather
from hebbes.kit.clock import Clock, MachineClock
from hebbes.kit.faults import NotReached
from hebbes.kit.gateway import Keyed
from hebbes.kit.notices import RawNotice
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Succeeded, Unknown

__all__ = ["SIGNATURE", "Stage"]

SIGNATURE: Final = "simulated-signature"
HIDDEN_S: Final = 60.0
"""How long a notice given out is hidden from others; after that it is sent again."""

K = TypeVar("K", bound=Keyed)
W = TypeVar("W")
A = TypeVar("A")
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Stage:
    """Where one simulated partner plays: its name, memory, seed, secret and usual weather."""

    partner: str
    memory: Memory
    seed: int = 1
    secret: str = "no secret"  # noqa: S105 - it protects nothing, and says so
    weather: Weather = field(default_factory=Weather)
    clock: Clock = field(default_factory=MachineClock)

    def change_weather(self, weather: Weather) -> None:
        """Let every process meet this weather from its next call on."""
        with self.memory.open() as page:
            page.remember("weather", self.partner, weather)

    def act(self, wants: Sequence[K], deed: Callable[[Page, K], Outcome[A]]) -> list[Outcome[A]]:
        """Do each deed once, under today's weather."""
        weather = self._enter()
        with self.memory.open() as page:
            return [self._act_one(page, weather, want, deed) for want in wants]

    def ask(self, wants: Sequence[W], look: Callable[[Page, W], Outcome[A]]) -> list[Outcome[A]]:
        """Answer each question, under today's weather."""
        self._enter()
        with self.memory.open() as page:
            return [look(page, want) for want in wants]

    def _enter(self) -> Weather:
        with self.memory.open() as page:
            weather = page.recall("weather", self.partner, Weather) or self.weather
        if weather.latency_s:
            time.sleep(weather.latency_s)
        if weather.outage:
            message = f"{self.partner} does not answer"
            raise NotReached(message)
        return weather

    def _act_one(
        self, page: Page, weather: Weather, want: K, deed: Callable[[Page, K], Outcome[A]]
    ) -> Outcome[A]:
        if self.happens(weather.failure_rate, "failed", want.key) and self._is_new(
            page, "failed", want.key
        ):
            return Retryable(f"{self.partner} failed for a moment")
        outcome = deed(page, want)
        if (
            isinstance(outcome, Succeeded)
            and self.happens(weather.lost_answer_rate, "lost", want.key)
            and self._is_new(page, "lost", want.key)
        ):
            return Unknown(f"{self.partner} did it, and the answer was lost")
        return outcome

    def _is_new(self, page: Page, what: str, key: str) -> bool:
        return page.first_time(f"{self.partner} {what}", key)

    def happens(self, rate: float, *words: str) -> bool:
        """Say whether something of this rate befalls these words."""
        return rate > 0 and roll(self.seed, self.partner, *words) < rate

    def post(
        self, page: Page, receipt: str, due_at: datetime, notice: object, *, twice: bool = False
    ) -> None:
        """Write a signed notice into the tray; the weather may double it or hold it back."""
        weather = page.recall("weather", self.partner, Weather) or self.weather
        body = msgspec.json.encode(notice)
        headers = {SIGNATURE: self.sign(body)}
        if self.happens(weather.disorder_rate, "disorder", receipt):
            due_at += timedelta(hours=30 * roll(self.seed, "held back", receipt))
        page.post(self.partner, due_at, RawNotice(receipt, body, headers))
        if twice or self.happens(weather.duplicate_rate, "duplicate", receipt):
            again = due_at + timedelta(hours=2 * roll(self.seed, "again", receipt))
            page.post(self.partner, again, RawNotice(f"{receipt}+", body, headers))

    def read(self, body: bytes, headers: Mapping[str, str], form: type[F]) -> F | Refused:
        """Check the signature and decode; refuse rather than raise, whatever the bytes are."""
        if not hmac.compare_digest(headers.get(SIGNATURE, "").encode(), self.sign(body).encode()):
            return Refused("bad_signature", f"not signed by {self.partner}")
        try:
            return msgspec.json.decode(body, type=form)
        except msgspec.MsgspecError as fault:
            return Refused("unreadable", str(fault))

    def sign(self, body: bytes) -> str:
        """Give the signature that goes along with this body."""
        return hmac.new(self.secret.encode(), body, hashlib.sha256).hexdigest()

    def notices_due(self, until: datetime, limit: int = 500) -> list[RawNotice]:
        """Give due notices; given out again later unless they are reported taken."""
        now = self.clock.now().timestamp()
        with self.memory.open() as page:
            return page.due(self.partner, until, limit, (now, now + HIDDEN_S))

    def notices_taken(self, receipts: Sequence[str]) -> None:
        """Drop these for good."""
        with self.memory.open() as page:
            page.forget_notices(list(receipts))

    def next_notice_at(self) -> datetime | None:
        """Give the business moment of the next notice in the tray; a demo can skip to it."""
        with self.memory.open() as page:
            return page.next_due(self.partner)
