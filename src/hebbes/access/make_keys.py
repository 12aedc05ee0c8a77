"""Make API keys; each is shown once and kept only as a digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.access.roles import Scope
from hebbes.access.secret import KEY_PREFIX, Draw, digest_of
from hebbes.kit.ids import draw_secret
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class WantedKey:
    """A key someone asks for; bound to a channel or a location, or free (None)."""

    id: UUID
    name: str
    scopes: tuple[Scope, ...]
    channel: str | None = None
    location: LocationId | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    id: UUID
    name: str
    digest: bytes
    tail: str
    scopes: str
    channel: str | None
    location: LocationId | None


_make = statement(__file__, given=_Kept, row=none)


def make_keys(
    tx: Tx, wanted: Sequence[WantedKey], made_at: datetime, draw: Draw = draw_secret
) -> list[str]:
    """Return the keys themselves, in the order asked for: they cannot be read again."""
    keys = [KEY_PREFIX + draw() for _ in wanted]
    kept = [
        _Kept(w.id, w.name, digest_of(key), key[-4:], " ".join(w.scopes), w.channel, w.location)
        for w, key in zip(wanted, keys, strict=True)
    ]
    _make(tx, kept, made_at=made_at)
    return keys
