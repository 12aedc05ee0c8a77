"""Add locations that are not there yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Plain:
    """A location with the little that must be known of it."""

    code: str
    name: str
    kind: str
    country: str
    time_zone: str
    ships: bool


@dataclass(frozen=True, slots=True)
class _Coded:
    code: str
    id: LocationId


_add = statement(__file__, given=Plain, row=none)
_ids = statement(__file__, given=Plain, row=_Coded, name="add_locations_ids")


def add_locations(tx: Tx, locations: Sequence[Plain]) -> dict[str, LocationId]:
    """Add those whose code is new, and return the ids of all by their code."""
    _add(tx, locations)
    return {found.code: found.id for found in _ids(tx, locations)}
