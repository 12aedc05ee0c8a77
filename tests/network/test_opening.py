"""Opening hours as people live them: local wall time, also when the clock is changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from hebbes.kit.names import LocationId
from hebbes.network.network import Hours, Location
from hebbes.network.opening import is_open, next_opening

WEEK = tuple(Hours(day, time(9), time(18)) for day in range(1, 6))
SHOP = Location(
    id=LocationId(1), code="S", name="Shop", kind="store", legal_entity=1, street=None,
    house_number=None, postcode=None, city=None, country="NL", latitude=None, longitude=None,
    time_zone="Europe/Amsterdam", ships=True, pickup=True, display_only=False, lead_time_hours=0,
    capacity_per_day=None, labour_parcel_minor=0, labour_unit_minor=0, closed_from=None,
    closed_until=None, closed_reason=None, openings=WEEK,
)  # fmt: skip


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)  # type: ignore[arg-type, misc]


def test_the_same_wall_time_is_another_moment_in_summer() -> None:
    assert next_opening(SHOP, at(2026, 3, 27, 18)) == at(2026, 3, 30, 7), "Monday after the change"
    assert next_opening(SHOP, at(2026, 10, 23, 18)) == at(2026, 10, 26, 8)
    assert is_open(SHOP, at(2026, 3, 30, 15, 59))
    assert not is_open(SHOP, at(2026, 3, 30, 16))


def test_who_is_open_opens_now() -> None:
    assert next_opening(SHOP, at(2026, 3, 4, 12)) == at(2026, 3, 4, 12)


def test_an_opening_in_the_skipped_hour_comes_an_hour_later() -> None:
    early = replace(SHOP, openings=(Hours(7, time(2, 30), time(6)),))
    assert next_opening(early, at(2026, 3, 28, 12)) == at(2026, 3, 29, 1, 30)


def test_of_the_hour_that_happens_twice_the_first_counts() -> None:
    early = replace(SHOP, openings=(Hours(7, time(2, 30), time(6)),))
    assert next_opening(early, at(2026, 10, 24, 12)) == at(2026, 10, 25, 0, 30)


def test_closing_days_and_closings_are_waited_for() -> None:
    closed = replace(SHOP, closing_days=frozenset({date(2026, 4, 27)}))
    assert next_opening(closed, at(2026, 4, 25, 12)) == at(2026, 4, 28, 7)
    flood = replace(SHOP, closed_from=at(2026, 3, 4), closed_until=at(2026, 3, 5, 11))
    assert next_opening(flood, at(2026, 3, 4, 12)) == at(2026, 3, 5, 11)
    assert next_opening(replace(flood, closed_until=None), at(2026, 3, 4, 12)) is None


def test_without_hours_it_never_opens() -> None:
    assert next_opening(replace(SHOP, openings=()), at(2026, 3, 4, 12)) is None
