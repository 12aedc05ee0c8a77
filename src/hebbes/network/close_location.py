"""Close locations for a while, and open them again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Closing:
    """A location that is closed from one moment until another (None: until further notice)."""

    location: LocationId
    closed_from: datetime
    closed_until: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Reopening:
    location: LocationId


def _known(known: bool) -> bool:  # noqa: FBT001  the column itself is the argument
    return known


_close = statement(__file__, given=Closing, row=_known)
_reopen = statement(__file__, given=_Reopening, row=_known, name="close_location_end")


def close_location(tx: Tx, closings: Sequence[Closing], at: datetime, actor: str) -> list[bool]:
    """Close the locations, replacing a closing they have; False for one nobody knows.

    Nothing is promised or sourced from a closed location; what was given to it stays there.
    """
    return _close(tx, closings, at=at, actor=actor) if closings else []


def reopen_location(
    tx: Tx,
    locations: Sequence[LocationId],
    at: datetime,
    actor: str,
    reason: str | None = None,
) -> list[bool]:
    """End the closings of these locations; False for one that had none."""
    given = [_Reopening(location) for location in locations]
    return _reopen(tx, given, at=at, actor=actor, reason=reason) if given else []
