"""Locations as they are sent and shown: hours, cut-offs, closing days, costs and capacity."""

from datetime import date, datetime, time
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from hebbes.api.saving import Code, Country, Latitude, Longitude, Minor, Name, Zone
from hebbes.api.shapes import Asked


def _local(moment: time) -> time:
    if moment.tzinfo is not None:
        message = "a local time, without an offset"
        raise ValueError(message)
    return moment


LocalTime = Annotated[
    time,
    AfterValidator(_local),
    # The format `time` of JSON Schema has an offset, and this has none.
    WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}),
]
Weekday = Annotated[int, Field(ge=1, le=7)]


class Open(Asked):
    """Open on a weekday (1 is Monday) between these local times."""

    weekday: Weekday
    opens: LocalTime
    closes: LocalTime

    @model_validator(mode="after")
    def _ends_later(self) -> "Open":
        if self.closes <= self.opens:
            message = "closes after it opens"
            raise ValueError(message)
        return self


class LastMoment(Asked):
    """Until when a parcel can be ready on a weekday, local time; no carrier: for all the others."""

    weekday: Weekday
    at: LocalTime
    carrier: Code | None = None


class Closed(Asked):
    """A day in the location's calendar on which it is closed, whatever its hours say."""

    day: date
    reason: Annotated[str, StringConstraints(max_length=200)] = ""


class SentLocation(Asked):
    """A place that holds stock or does work.

    Without `hours` its week stays as it is, without `cut_offs` so do they; `closing_days` are
    added to those that are known.
    """

    code: Code
    name: Name
    kind: Literal["warehouse", "distribution_centre", "store", "showroom", "partner", "supplier"]
    legal_entity: int = Field(default=1, ge=1, le=30_000)
    street: Name | None = None
    house_number: Name | None = None
    postcode: Name | None = None
    city: Name | None = None
    country: Country = "NL"
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    time_zone: Zone = "Europe/Amsterdam"
    ships: bool = True
    pickup: bool = False
    display_only: bool = False
    lead_time_hours: int = Field(default=0, ge=0, le=10_000)
    capacity_per_day: int | None = Field(default=None, ge=0, le=1_000_000)
    labour_parcel_minor: Minor = 110
    labour_unit_minor: Minor = 45
    preparation_minutes: int = Field(default=30, ge=0, le=100_000)
    hours: Annotated[list[Open], Field(max_length=50)] | None = None
    cut_offs: Annotated[list[LastMoment], Field(max_length=500)] | None = None
    closing_days: list[Closed] = Field(default=[], max_length=400)


class Place(BaseModel):
    """A location as it is known."""

    code: str
    name: str
    kind: str
    city: str | None
    country: str
    latitude: float | None
    longitude: float | None
    time_zone: str
    ships: bool
    pickup: bool
    display_only: bool
    capacity_per_day: int | None
    closed_from: datetime | None
    closed_until: datetime | None
    closed_reason: str | None
    hours: list[Open]
    cut_offs: list[LastMoment]
    closing_days: list[date]


class Places(BaseModel):
    """All locations within reach, by their codes."""

    locations: list[Place]
