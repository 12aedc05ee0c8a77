"""Open manifests: what a location offers a carrier in one go, noted before the carrier is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Offered:
    """All labelled parcels for a carrier that wait at a location, on a manifest of this id."""

    id: UUID
    location: LocationId
    carrier: str
    actor: str


@dataclass(frozen=True, slots=True)
class Manifested:
    """A manifest the carrier has not closed yet, with the tracking numbers on it."""

    id: UUID
    location: LocationId
    carrier: str
    opened_at: datetime
    actor: str
    tracking: list[str]


_open = statement(__file__, given=Offered, row=Manifested)
_unclosed = statement(__file__, row=Manifested, name="open_manifest_read")


def open_manifest(tx: Tx, offered: Sequence[Offered], at: datetime) -> list[Manifested]:
    """Put what waits on the manifests; one answer an offer, same order, empty where none waits.

    A manifest without parcels is not kept.
    """
    return _open(tx, offered, at=at) if offered else []


def unclosed_manifests(tx: Tx, ids: Sequence[UUID]) -> dict[UUID, Manifested]:
    """Return those of the manifests that the carrier has not closed."""
    return {found.id: found for found in _unclosed(tx, id=ids)} if ids else {}
