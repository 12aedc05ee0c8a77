"""Queue messages to customers: each thing is told once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from hebbes.kit.names import OrderId, RecipientId
from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class News:
    """Something a customer should know: the event, and the facts its words are made from.

    `once` names what it is about; a second message with the same name is not sent. Nothing
    personal stands in the facts: names and addresses are looked up in the vault. Without a
    recipient it goes to the customer of the order.
    """

    id: UUID
    order_id: OrderId
    event: str
    once: str
    language: str
    facts: dict[str, Any]
    recipient_id: RecipientId | None = None
    channel: str = "email"


_queue = statement(__file__, given=News, row=first)


def queue(tx: Tx, news: Sequence[News], at: datetime) -> list[UUID]:
    """Queue the messages; return the ids of those that are new."""
    return _queue(tx, news, at=at) if news else []
