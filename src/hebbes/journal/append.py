"""Write entries that no other statement writes: notes of people, facts without a table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened, in the past tense, to whom, by whom and why. `at` is business time."""

    at: datetime
    kind: str
    actor: str
    order_id: UUID | None = None
    subject: str | None = None
    reason: str | None = None
    facts: dict[str, Any] = field(default_factory=dict[str, Any])


_append = statement(__file__, given=Entry, row=none)


def append(tx: Tx, entries: Sequence[Entry]) -> None:
    """Write the entries in the order given."""
    if entries:
        _append(tx, entries)
