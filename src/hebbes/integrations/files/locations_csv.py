"""Read locations with their hours, cut-offs and capacity from a CSV file."""

from dataclasses import dataclass
from typing import BinaryIO

from hebbes.integrations.files import cells
from hebbes.integrations.files.records import (
    Allowed,
    Check,
    Form,
    Needed,
    Records,
    Values,
    read_records,
)
from hebbes.integrations.files.weekly_times import CutOff, cut_offs, opening_hours
from hebbes.network.network import Hours


@dataclass(frozen=True, slots=True)
class LocationRow:
    """A location as a file states it; no capacity is no limit, no hours is closed all week."""

    line: int
    code: str
    name: str
    kind: str
    street: str | None
    house_number: str | None
    postcode: str | None
    city: str | None
    country: str
    latitude: float | None
    longitude: float | None
    time_zone: str
    opening_hours: tuple[Hours, ...]
    cut_off: tuple[CutOff, ...]
    capacity_per_day: int | None
    lead_time_hours: int
    display_only: bool


def _half_a_place(values: Values) -> str | None:
    if (values["latitude"] is None) != (values["longitude"] is None):
        return "one coordinate without the other"
    return None


LOCATIONS = Form(
    fields=(
        Needed("code", cells.code),
        Needed("name", cells.text(200)),
        Needed(
            "kind",
            cells.choice(
                "warehouse", "distribution_centre", "store", "showroom", "partner", "supplier"
            ),
        ),
        Allowed("street", cells.text(200)),
        Allowed("house_number", cells.text(20)),
        Allowed("postcode", cells.postcode),
        Allowed("city", cells.text(100)),
        Needed("country", cells.country),
        Allowed("latitude", cells.degrees(90)),
        Allowed("longitude", cells.degrees(180)),
        Allowed("time_zone", cells.time_zone, "Europe/Amsterdam"),
        Allowed("opening_hours", opening_hours, ()),
        Allowed("cut_off", cut_offs, ()),
        Allowed("capacity_per_day", cells.whole(0, 10_000_000)),
        Allowed("lead_time_hours", cells.whole(0, 24 * 365), 0),
        Allowed("display_only", cells.yes_no, default=False),
    ),
    make=LocationRow,
    key=("code",),
    checks=(Check("latitude", _half_a_place, "fill in latitude and longitude, or neither"),),
)


def read_locations(source: BinaryIO) -> Records[LocationRow]:
    """The locations of a file; the columns stand in docs/how-to."""
    return read_records(source, LOCATIONS)
