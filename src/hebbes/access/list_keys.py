"""List the API keys by name and tail; the keys themselves are known to nobody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class ListedKey:
    """A key as one recognises it."""

    id: UUID
    name: str
    tail: str
    scopes: list[str]
    channel: str | None
    location: LocationId | None
    made_at: datetime
    revoked_at: datetime | None


_list = statement(__file__, row=ListedKey)


def list_keys(tx: Tx) -> list[ListedKey]:
    """Return every key, newest first, revoked ones too."""
    return _list(tx)
