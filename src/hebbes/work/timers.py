"""Set moments in business time that turn into tasks when they have come."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from hebbes.kit.sql import Tx, first, none, statement


@dataclass(frozen=True, slots=True)
class Timer:
    """Do `kind` about `key` at `due_at` (business time). One timer per kind and key."""

    kind: str
    key: UUID
    due_at: datetime
    facts: dict[str, Any] = field(default_factory=dict[str, Any])


_set = statement(__file__, given=Timer, row=none, name="timers_set")
_cancel = statement(__file__, row=none, name="timers_cancel")
_ring = statement(__file__, row=first, name="timers_ring")


def set_timers(tx: Tx, timers: Sequence[Timer]) -> None:
    """Set the timers; one that is set already is moved to its new moment."""
    if timers:
        _set(tx, timers)


def cancel_timers(tx: Tx, kind: str, keys: Sequence[UUID]) -> None:
    """Forget these timers; one that is not set is no error."""
    if keys:
        _cancel(tx, kind=kind, key=keys)


def ring_timers(tx: Tx, at: datetime, most: int = 500) -> int:
    """Turn the timers due at this business moment into tasks; return how many."""
    return _ring(tx, at=at, most=most)[0]
