"""Positions, and the lock that comes before every change of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Position:
    """Where units of an article stand, and whose they are."""

    location: LocationId
    sku: Sku
    owner: int = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """A locked position. What happened before `known_at` is in its count already."""

    location: LocationId
    sku: Sku
    owner: int
    on_hand: int
    known_at: datetime | None


_lock = statement(__file__, given=Position, row=Standing, name="position_lock")
_make = statement(__file__, given=Position, row=none, name="position_make")


def lock(tx: Tx, positions: Iterable[Position]) -> dict[Position, Standing]:
    """Lock the positions in key order, make those that are not there yet, and return all.

    Locking is a statement of its own: the one after it sees what was committed while this one
    waited. PostgreSQL tests a CHECK on the version of a row that a statement began with, before
    it looks for a newer one, so a statement that both waits and writes may fail for no reason.
    """
    keys = list(dict.fromkeys(positions))
    if not keys:
        return {}
    standing = _lock(tx, keys)
    if len(standing) < len(keys):
        _make(tx, keys)
        standing = _lock(tx, keys)
    return {Position(s.location, s.sku, s.owner): s for s in standing}
