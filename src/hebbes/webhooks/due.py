"""Read what is to be delivered where, with the event itself and the secret that signs it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery that waits: the receiver, and the event as the journal has it."""

    id: UUID
    code: str
    url: str
    secret: bytes
    number: int
    entry: UUID
    kind: str
    at: datetime
    recorded_at: datetime
    order_id: UUID | None
    turn: int | None
    subject: str | None
    actor: str
    reason: str | None
    facts: dict[str, Any]


_due = statement(__file__, row=Due)


def due(tx: Tx, ids: Sequence[UUID]) -> dict[UUID, Due]:
    """Return those of the deliveries that still wait for a receiver that still listens."""
    return {one.id: one for one in _due(tx, id=ids)} if ids else {}
