"""Find API keys by their digests."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Key:
    """A key that is in force."""

    digest: bytes
    id: UUID
    name: str
    scopes: list[str]
    channel: str | None
    location: LocationId | None


_find = statement(__file__, row=Key)


def find_keys(tx: Tx, digests: Sequence[bytes]) -> list[Key]:
    """Return those that exist and are not revoked, in no promised order."""
    return _find(tx, digest=digests)
