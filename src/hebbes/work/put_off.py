"""Put off tasks that failed: back-off with jitter, and a dead letter after the last try."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from hebbes.kit.outcomes import Retryable
from hebbes.kit.sql import Tx, statement
from hebbes.work.lease import Leased


@dataclass(frozen=True, slots=True)
class Failed:
    """A task that failed, the error in words, and what the other side asked of us."""

    id: int
    lease: UUID
    error: str
    after_s: float
    counts: bool
    waits_for: str
    jitter: float


@dataclass(frozen=True, slots=True)
class PutOff:
    """What became of a failed task."""

    id: int
    dead: bool


_put_off = statement(__file__, given=Failed, row=PutOff)


def put_off(
    tx: Tx,
    failures: Sequence[tuple[Leased, str | Retryable]],
    *,
    base_seconds: float = 2,
    most_seconds: float = 3600,
    chance: Callable[[], float] = lambda: 0.5,
) -> list[PutOff]:
    """Let tasks come back after base x 2^tries seconds, give or take half; dead after the last.

    Never before the other side asked; what was not tried comes back when that is over, its tries
    as they were. Those behind in its lane wait as long. `chance` gives numbers from 0 to 1;
    without it nobody's wait differs from another's.
    """
    failed = [_failed(task, why, chance()) for task, why in failures]
    if not failed:
        return []
    return _put_off(tx, failed, base_seconds=base_seconds, most_seconds=most_seconds)


def _failed(task: Leased, why: str | Retryable, jitter: float) -> Failed:
    if isinstance(why, str):
        return Failed(task.id, task.lease, why[:2000], 0.0, True, "", jitter)  # noqa: FBT003
    after_s = why.after_s or 0.0
    return Failed(task.id, task.lease, why.reason[:2000], after_s, why.tried, why.waits_for, jitter)
