"""Close manifests as the carrier did: which parcels it took, and which stay behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.fulfillment.work_now import lock_work
from hebbes.kit.names import LocationId, ParcelId
from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class Closing:
    """What the carrier says of a manifest: its own name for it, and the numbers it took."""

    id: UUID
    ref: str
    taken: Sequence[str]


@dataclass(frozen=True, slots=True)
class Taken:
    """A parcel the carrier took over, and where it stood."""

    parcel: ParcelId
    location: LocationId


_close = statement(__file__, row=Taken)
_work = statement(__file__, row=first, name="close_manifest_work")


def lock_manifests(tx: Tx, ids: Sequence[UUID]) -> None:
    """Lock the work whose parcels stand on these manifests, before anything else of it."""
    if ids:
        lock_work(tx, _work(tx, id=ids))


def close_manifest(tx: Tx, closings: Sequence[Closing], at: datetime) -> list[Taken]:
    """Close them, take the parcels that stay behind off them, and return those that went."""
    if not closings:
        return []
    return _close(
        tx,
        at=at,
        id=[closing.id for closing in closings],
        ref=[closing.ref for closing in closings],
        of=[closing.id for closing in closings for _ in closing.taken],
        tracking=[number for closing in closings for number in closing.taken],
    )
