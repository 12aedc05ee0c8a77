"""Find who is signed in by the secret in their cookie."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.access.roles import Role
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Session:
    """A session in force and the person it belongs to."""

    digest: bytes
    csrf: str
    person_id: UUID
    name: str
    role: Role
    location: LocationId | None
    language: str


_find = statement(__file__, row=Session)


def find_sessions(tx: Tx, digests: Sequence[bytes], machine_at: datetime) -> list[Session]:
    """Return those in force at this machine time whose person is active, in no promised order."""
    return _find(tx, digest=digests, at=machine_at)
