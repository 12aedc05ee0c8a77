"""A bucket of tokens: how often something may be done, in bursts of a second's worth at most."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["Bucket"]


@dataclass(slots=True)
class Bucket:
    """Fills with `per_second` tokens a second. Not safe for threads: its owner holds a lock."""

    per_second: float
    clock: Callable[[], float] = time.monotonic
    _tokens: float = field(init=False)
    _filled_at: float = field(init=False)

    def __post_init__(self) -> None:
        """Begin full."""
        self._tokens = self._most
        self._filled_at = self.clock()

    @property
    def _most(self) -> float:
        return max(1.0, self.per_second)

    def take(self, wanted: int) -> int:
        """Take so many tokens, or as many as there are, and return how many."""
        now = self.clock()
        filled = self._tokens + (now - self._filled_at) * self.per_second
        self._tokens, self._filled_at = min(self._most, filled), now
        taken = min(wanted, int(self._tokens))
        self._tokens -= taken
        return taken
