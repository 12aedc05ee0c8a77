"""Put off tasks that failed: back-off with jitter, and a dead letter after the last try."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from hebbes.kit.sql import Tx, statement
from hebbes.work.lease import Leased


@dataclass(frozen=True, slots=True)
class Failed:
    """A task that failed, and the error in words."""

    id: int
    lease: UUID
    error: str


@dataclass(frozen=True, slots=True)
class PutOff:
    """What became of a failed task."""

    id: int
    dead: bool


_put_off = statement(__file__, given=Failed, row=PutOff)


def put_off(
    tx: Tx,
    failures: Sequence[tuple[Leased, str]],
    *,
    base_seconds: float = 2,
    most_seconds: float = 3600,
) -> list[PutOff]:
    """Let tasks come back after base x 2^tries seconds, give or take half; dead after the last."""
    failed = [Failed(task.id, task.lease, error[:2000]) for task, error in failures]
    if not failed:
        return []
    return _put_off(tx, failed, base_seconds=base_seconds, most_seconds=most_seconds)
