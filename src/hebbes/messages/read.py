"""Read messages: those to be sent, the newest, and those of an order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from hebbes.kit.names import OrderId, RecipientId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands: facts, not words."""

    id: UUID
    order_id: OrderId
    event: str
    channel: str
    language: str
    recipient_id: RecipientId | None
    facts: dict[str, Any]
    queued_at: datetime
    sent_at: datetime | None
    failure: str | None


_some = statement(__file__, row=Message)
_newest = statement(__file__, row=Message, name="read_newest")


def read_messages(tx: Tx, ids: Sequence[UUID]) -> dict[UUID, Message]:
    """Return those of the messages that exist."""
    return {found.id: found for found in _some(tx, id=ids)} if ids else {}


def newest_messages(
    tx: Tx, limit: int, order: OrderId | None = None, before: datetime | None = None
) -> list[Message]:
    """Return up to `limit` messages, newest first; of one order, or queued before a moment."""
    return _newest(tx, most=limit, order_id=order, before=before)
