"""Write down what became of calls to partners, from what a process remembers of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.calls import FailedCall, Told
from hebbes.kit.sql import Tx, first, none, statement
from hebbes.work.wake import wake

FAILED_CALLS_KEPT = 500
"""Of each system; what must still be done stands among the tasks and dead letters, all of it."""


@dataclass(frozen=True, slots=True)
class _Row:
    system: str
    calls: int
    failed: int
    millis: int
    answered: bool
    last_failure: str | None
    is_away: bool


_keep = statement(__file__, given=_Row, row=none)
_failed = statement(__file__, given=FailedCall, row=none, name="keep_calls_failed")
_paused = statement(__file__, row=first, name="keep_calls_paused")


def keep_calls(tx: Tx, told: Sequence[Told], at: datetime) -> None:
    """Add to the counts of each system, keep its failed calls, wake what waited for who is back.

    One row a system each time, however many calls there were; `at` is business time.
    """
    if not told:
        return
    rows = [
        _Row(
            t.system, t.calls, t.failed, round(t.seconds * 1000),
            t.answered, t.last_failure, t.is_away,
        )
        for t in told
    ]  # fmt: skip
    _keep(tx, rows, at=at)
    failures = [failure for t in told for failure in t.failures]
    if failures:
        _failed(tx, failures, at=at, most=FAILED_CALLS_KEPT)
    wake(tx, [t.system for t in told if t.is_back])


def paused_systems(tx: Tx) -> frozenset[str]:
    """Return the systems that people have asked to leave alone."""
    return frozenset(_paused(tx))
