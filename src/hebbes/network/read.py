"""Read the whole network at once, to keep until its revision changes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from hebbes.journal.revision import revision
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, statement
from hebbes.network.network import CarrierService, Hours, Location, Network


def _offered(countries: Iterable[str], *columns: object) -> CarrierService:
    before, after = columns[:10], columns[10:]
    return CarrierService(*before, frozenset(countries), *after)  # type: ignore[arg-type]


def _opening(location: LocationId, *hours: object) -> tuple[LocationId, Hours]:
    return location, Hours(*hours)  # type: ignore[arg-type]


def _closing_day(location: LocationId, day: date) -> tuple[LocationId, date]:
    return location, day


def _cut_off(
    location: LocationId, carrier: str, weekday: int, at: time
) -> tuple[LocationId, str, int, time]:
    return location, carrier, weekday, at


def _holiday(carrier: str, country: str, day: date) -> tuple[tuple[str, str], date]:
    return (carrier, country), day


_locations = statement(__file__, row=Location, name="read_locations")
_openings = statement(__file__, row=_opening, name="read_openings")
_closing_days = statement(__file__, row=_closing_day, name="read_closing_days")
_cut_offs = statement(__file__, row=_cut_off, name="read_cut_offs")
_services = statement(__file__, row=_offered, name="read_services")
_holidays = statement(__file__, row=_holiday, name="read_holidays")


def read_network(tx: Tx) -> Network:
    """Return the network as it stands; its revision is never newer than what it holds."""
    number = revision(tx)
    openings: dict[LocationId, list[Hours]] = defaultdict(list)
    for location, hours in _openings(tx):
        openings[location].append(hours)
    closing_days: dict[LocationId, set[date]] = defaultdict(set)
    for location, day in _closing_days(tx):
        closing_days[location].add(day)
    cut_offs: dict[tuple[LocationId, str], dict[int, time]] = defaultdict(dict)
    for location, carrier, weekday, at in _cut_offs(tx):
        cut_offs[location, carrier][weekday] = at
    holidays: dict[tuple[str, str], set[date]] = defaultdict(set)
    for where, day in _holidays(tx):
        holidays[where].add(day)
    return Network(
        revision=number,
        locations={
            place.id: replace(
                place,
                openings=tuple(openings[place.id]),
                closing_days=frozenset(closing_days[place.id]),
            )
            for place in _locations(tx)
        },
        cut_offs=dict(cut_offs),
        services=tuple(_services(tx)),
        holidays={where: frozenset(days) for where, days in holidays.items()},
    )
