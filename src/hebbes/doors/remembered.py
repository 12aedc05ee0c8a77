"""Remember what was looked up for a few seconds, so that a busy route asks once."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """Values by key, each for `lasts_s` seconds of the clock given and never more than `most`."""

    def __init__(self, lasts_s: float, clock: Callable[[], float], most: int = 10_000) -> None:
        self._lasts_s = lasts_s
        self._clock = clock
        self._most = most
        self._kept: dict[K, tuple[float, V]] = {}

    def get(self, key: K) -> V | None:
        """Return the value if it was looked up recently enough."""
        found = self._kept.get(key)
        if found is None or found[0] < self._clock():
            return None
        return found[1]

    def put(self, key: K, value: V) -> V:
        """Remember the value and return it; when too many are kept, all are forgotten."""
        if len(self._kept) >= self._most:
            self._kept.clear()
        self._kept[key] = (self._clock() + self._lasts_s, value)
        return value
