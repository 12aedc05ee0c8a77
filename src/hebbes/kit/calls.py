"""What one process remembers of its calls to partners, until it is written down."""

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from hebbes.kit.breaker import Breaker
from hebbes.kit.bucket import Bucket
from hebbes.kit.masked import masked, without
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Succeeded, Unknown

__all__ = ["CallLog", "FailedCall", "Told"]

Ended = Literal["refused", "failed", "unknown"]
FAILURES_KEPT = 100
"""How many failed calls of a system are kept between two writings; the rest are only counted."""

PARKED_S = 120.0
"""How long work for a partner that is left alone lies still, unless it comes back sooner."""


@dataclass(frozen=True, slots=True)
class FailedCall:
    """A call that came to nothing: what was sent, masked, and what was said, masked as well."""

    system: str
    call: str
    ended: Ended
    words: str
    key: str | None
    payload: Any


@dataclass(slots=True)
class Told:
    """What became of a system's calls since this was last asked."""

    system: str
    calls: int = 0
    failed: int = 0
    seconds: float = 0.0
    answered: bool = False
    last_failure: str | None = None
    is_away: bool = False
    is_back: bool = False
    failures: deque[FailedCall] = field(
        default_factory=lambda: deque[FailedCall](maxlen=FAILURES_KEPT)
    )


@dataclass(frozen=True, slots=True)
class Admission:
    """So many wants may be asked, from the `first` on; the others come back as `refused`."""

    asked: int
    refused: Sequence[Retryable]
    first: int = 0
    is_trial: bool = False


@dataclass(slots=True)
class CallLog:
    """Counts calls by system in memory; whoever takes the counts writes them down.

    `paused` are the systems people have asked to leave alone; `rates` how many wants a second a
    system is asked at most, by this process. Safe for threads.
    """

    breaker: Callable[[], Breaker] = Breaker
    rates: Mapping[str, float] = field(default_factory=dict[str, float])
    bucket: Callable[[float], Bucket] = Bucket
    paused: frozenset[str] = frozenset()
    _since: dict[str, Told] = field(default_factory=dict[str, Told])
    _breakers: dict[str, Breaker] = field(default_factory=dict[str, Breaker])
    _buckets: dict[str, Bucket] = field(default_factory=dict[str, Bucket])
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def admit(self, system: str, wants: int) -> Admission:
        """Say how many of so many wants the system may be asked now, and why not the others.

        One that is left alone is tried with a single want, the last. The first of the others comes
        back when the pause is over, the rest lies still until someone has found the system well.
        """
        with self._guard:
            if system in self.paused:
                held = Retryable(f"{system} is paused", PARKED_S, system, tried=False)
                return Admission(0, [held] * wants)
            breaker = self._breaker(system)
            if not breaker.is_open:
                return self._in_time(system, wants)
            wait_s = breaker.waits_s()
        words = f"{system} is left alone: the last calls came to nothing"
        rest = Retryable(words, max(wait_s or 0.0, PARKED_S), system, tried=False)
        if wait_s is None:
            return Admission(1, [rest] * (wants - 1), first=wants - 1, is_trial=True)
        first = Retryable(words, wait_s, system, tried=False)
        return Admission(0, [first] + [rest] * (wants - 1))

    def ended(
        self,
        system: str,
        call: str,
        wants: Sequence[object],
        outcomes: Sequence[Outcome[Any]],
        seconds: float,
        *,
        hung: bool = False,
    ) -> None:
        """Take in how a call ended, want by want."""
        failures = [
            _failed(system, call, want, outcome)
            for want, outcome in zip(wants, outcomes, strict=True)
            if not isinstance(outcome, Succeeded)
        ][-FAILURES_KEPT:]
        bad = sum(isinstance(o, Retryable | Unknown) for o in outcomes)
        with self._guard:
            told = self._told(system)
            told.calls += len(wants)
            told.failed += bad
            told.seconds += seconds
            told.failures.extend(failures)
            if bad:
                told.last_failure = next(
                    f.words for f in reversed(failures) if f.ended != "refused"
                )
            breaker = self._breaker(system)
            if bad < len(outcomes):
                told.answered = True
                told.is_back |= breaker.answered()
            else:
                breaker.failed(hung=hung)
            told.is_away = breaker.is_open

    def know(self, systems: Sequence[str]) -> None:
        """Have these systems written down although nobody has called them yet."""
        with self._guard:
            for system in systems:
                self._told(system)

    def take(self) -> list[Told]:
        """Return what there is to write down, and begin anew."""
        with self._guard:
            taken = list(self._since.values())
            self._since = {}
        return taken

    def _in_time(self, system: str, wants: int) -> Admission:
        """Let through what the system's rate allows, the oldest first."""
        rate = self.rates.get(system)
        if not rate:
            return Admission(wants, [])
        if system not in self._buckets:
            self._buckets[system] = self.bucket(rate)
        now = self._buckets[system].take(wants)
        words = f"{system} is asked {rate:g} times a second at most"
        later = Retryable(words, (wants - now) / rate, system, tried=False)
        return Admission(now, [later] * (wants - now))

    def _told(self, system: str) -> Told:
        return self._since.setdefault(system, Told(system))

    def _breaker(self, system: str) -> Breaker:
        if system not in self._breakers:
            self._breakers[system] = self.breaker()
        return self._breakers[system]


def _failed(system: str, call: str, want: object, outcome: Outcome[Any]) -> FailedCall:
    key = getattr(want, "key", None)
    if isinstance(outcome, Refused):
        ended: Ended = "refused"
        said = f"{outcome.code} {outcome.message}".strip()
    else:
        assert not isinstance(outcome, Succeeded)
        ended = "unknown" if isinstance(outcome, Unknown) else "failed"
        said = outcome.reason
    return FailedCall(
        system, call, ended, without(said, want), None if key is None else str(key), masked(want)
    )
