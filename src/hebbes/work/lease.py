"""Lease due tasks: they come back by themselves when the lease runs out unfinished."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Leased:
    """A task that is ours until the lease runs out; `attempts` counts this one."""

    id: int
    kind: str
    key: UUID | None
    facts: dict[str, Any]
    attempts: int
    lease: UUID


_lease = statement(__file__, row=Leased)


def lease(tx: Tx, kind: str, *, most: int = 100, seconds: float = 60) -> list[Leased]:
    """Lease up to `most` due tasks of a kind, within the kind's rate where it has one."""
    return _lease(tx, kind=kind, most=most, seconds=seconds)
