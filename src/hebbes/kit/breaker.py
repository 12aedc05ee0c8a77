"""Leave a partner alone that does not answer, and try it again after a while."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["Breaker"]

PATIENCE = 5
"""How many calls in a row may fail; one that hung until its time-out counts for three."""

HANG = 3
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 60.0


@dataclass(slots=True)
class Breaker:
    """One partner, as one process sees it. Not safe for threads: its owner holds a lock.

    After some failures in a row nothing is asked for a while, twice as long each time. Then one
    call goes through to see; while it is on its way the others still wait.
    """

    patience: int = PATIENCE
    clock: Callable[[], float] = time.monotonic
    failures: int = 0
    _pauses: int = 0
    _until: float = field(default=float("-inf"))
    _trying: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether the partner is being left alone."""
        return self._pauses > 0

    def waits_s(self) -> float | None:
        """Return None when a call may go through now, else in how many seconds one may."""
        if not self._pauses:
            return None
        left = self._until - self.clock()
        if left > 0:
            return left
        if self._trying:
            return FIRST_PAUSE_S
        self._trying = True
        return None

    def answered(self) -> bool:
        """Take in that they answered; return whether they had been left alone until now."""
        was_open = self.is_open
        self.failures = self._pauses = 0
        self._trying = False
        return was_open

    def failed(self, *, hung: bool = False) -> None:
        """Take in that a whole call came to nothing."""
        self.failures += HANG if hung else 1
        self._trying = False
        if self._pauses or self.failures >= self.patience:
            pause = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2**self._pauses)
            self._pauses = min(self._pauses + 1, 10)
            self._until = self.clock() + pause
