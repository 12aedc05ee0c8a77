"""Read entries in their order: after a number, or one order's whole time line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry as it stands. `number` and `turn` are None for the moment before it is numbered."""

    number: int | None
    turn: int | None
    id: UUID
    at: datetime
    recorded_at: datetime
    kind: str
    order_id: UUID | None
    subject: str | None
    actor: str
    reason: str | None
    facts: dict[str, Any]


_after = statement(__file__, row=Recorded, name="read_after")
_subject = statement(__file__, row=Recorded, name="read_subject")
_order = statement(__file__, row=Recorded, name="read_order")


def read_after(tx: Tx, number: int, most: int = 500) -> list[Recorded]:
    """Return the entries numbered above `number`, lowest first."""
    return _after(tx, after=number, most=most)


def read_order(tx: Tx, order: UUID) -> list[Recorded]:
    """Return everything that happened to one order, oldest first."""
    return _order(tx, order_id=order)


def read_subject(tx: Tx, subject: str, kinds: Sequence[str], most: int = 20) -> list[Recorded]:
    """Return the newest entries of these kinds about a subject, newest first.

    Only its newest thousands are looked through: what happened long before may be missing.
    """
    return _subject(tx, subject=subject, kind=kinds, most=most)
