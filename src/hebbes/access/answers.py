"""Answers kept by idempotency key, so that a request sent twice is carried out once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from hebbes.kit.sql import Tx, first, none, statement

ANSWERS_KEPT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What the first request with this key was answered."""

    body: UUID
    status: int
    location: str | None
    answer: bytes


@dataclass(frozen=True, slots=True)
class StillRunning:
    """Another request with this key is being carried out right now."""


Earlier: TypeAlias = KeptAnswer | StillRunning | None

_lock = statement(__file__, row=first, name="answers_lock")
_find = statement(__file__, row=KeptAnswer, name="answers_find")
_keep = statement(__file__, row=none, name="answers_keep")
_forget = statement(__file__, row=none, name="answers_forget")


def earlier_answer(tx: Tx, digest: UUID) -> Earlier:
    """Take the key for this transaction and return what was answered under it before."""
    if not _lock(tx, lock=_lock_number(digest))[0]:
        return StillRunning()
    found = _find(tx, digest=digest)
    return found[0] if found else None


def keep_answer(tx: Tx, digest: UUID, answer: KeptAnswer, machine_at: datetime) -> None:
    """Keep the answer; it commits with what it speaks of."""
    _keep(
        tx,
        digest=digest,
        body=answer.body,
        status=answer.status,
        location=answer.location,
        answer=answer.answer,
        at=machine_at,
    )


def forget_answers(tx: Tx, machine_at: datetime) -> None:
    """Forget the answers older than a week."""
    _forget(tx, before=machine_at - ANSWERS_KEPT)


def _lock_number(digest: UUID) -> int:
    """Return 64 bits of the digest as PostgreSQL counts them: signed."""
    return int.from_bytes(digest.bytes[:8], "big", signed=True)
