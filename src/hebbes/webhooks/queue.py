"""Queue events for the receivers that asked for them, each once, and again where asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class Happened:
    """An event by its number in the journal, its kind, and the channel of its order."""

    number: int
    kind: str
    channel: str | None


@dataclass(frozen=True, slots=True)
class Queued:
    """A delivery that waits for its receiver."""

    id: UUID
    code: str


_queue = statement(__file__, given=Happened, row=Queued)
_told = statement(__file__, row=first, name="queue_told")
_again = statement(__file__, row=first, name="queue_again")


def is_anyone_told(tx: Tx) -> bool:
    """Tell whether any receiver is told of anything."""
    return bool(_told(tx)[0])


def queue(tx: Tx, happened: Sequence[Happened], at: datetime) -> list[Queued]:
    """Queue the events for every active receiver that wants them; return what is new."""
    return _queue(tx, happened, at=at) if happened else []


def queue_again(tx: Tx, code: str, since: datetime, at: datetime, *, all_of_it: bool) -> list[UUID]:
    """Let deliveries queued since a moment go out again: those given up, or all that were."""
    return _again(tx, code=code, since=since, at=at, all_of_it=all_of_it)
