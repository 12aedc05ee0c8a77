"""Save locations: new ones are added, known ones changed where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Described:
    """A location as someone describes it, known by its code; money in minor units of its entity."""

    code: str
    name: str
    kind: str
    legal_entity: int = 1
    street: str | None = None
    house_number: str | None = None
    postcode: str | None = None
    city: str | None = None
    country: str = "NL"
    latitude: float | None = None
    longitude: float | None = None
    time_zone: str = "Europe/Amsterdam"
    ships: bool = True
    pickup: bool = False
    display_only: bool = False
    lead_time_hours: int = 0
    capacity_per_day: int | None = None
    labour_parcel_minor: int = 110
    labour_unit_minor: int = 45
    preparation_minutes: int = 30


@dataclass(frozen=True, slots=True)
class LocationSaved:
    """The location's id, and what saving did."""

    id: LocationId
    saved: Literal["new", "changed", "same"]


_save_locations = statement(__file__, given=Described, row=LocationSaved)


def save_locations(
    tx: Tx, locations: Sequence[Described], at: datetime, actor: str
) -> list[LocationSaved]:
    """Save the locations and answer each, in the same order; of two with one code the last counts.

    Hours, cut-offs and closings stay as they are.
    """
    return _save_locations(tx, locations, at=at, actor=actor) if locations else []
