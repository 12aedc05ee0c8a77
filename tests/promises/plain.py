"""Promising in plain Python, day by day and location by location: what the fast way must equal."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hebbes.network.network import CarrierService, Location, Network

DAYS = 40


def wall(day: date, at: object, zone: str) -> datetime:
    """Return the first moment at which a clock of that zone shows this, or would have shown it."""
    naive = datetime.combine(day, at)  # type: ignore[arg-type]
    return naive.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def cut_off(network: Network, place: Location, service: CarrierService, day: date) -> object:
    """Return the local time until which a parcel can be ready that day, None when none leaves."""
    holidays = network.holidays.get((service.carrier, place.country), frozenset())
    if day in place.closing_days or day in holidays:
        return None
    return network.cut_offs.get((place.id, ""), {}).get(day.isoweekday())


def brought_on(network: Network, service: CarrierService, country: str, left: date) -> date:
    """Return the delivery day: as many working days of the carrier later as its transit says."""
    holidays = network.holidays.get((service.carrier, country), frozenset())
    works = lambda day: str(day.isoweekday()) in service.delivers and day not in holidays  # noqa: E731
    if service.transit_days == 0:
        while not works(left):
            left += timedelta(days=1)
        return left
    for _ in range(service.transit_days):
        left += timedelta(days=1)
        while not works(left):
            left += timedelta(days=1)
    return left


def arrives(
    network: Network,
    place: Location,
    service: CarrierService,
    country: str,
    zone: str,
    at: datetime,
) -> datetime | None:
    """Return by when what is ordered now is there, sent from one location; None when it is not."""
    if not place.ships or place.display_only or place.is_closed(at):
        return None
    ready = at + timedelta(hours=place.lead_time_hours)
    day = ready.astimezone(ZoneInfo(place.time_zone)).date() - timedelta(days=1)
    for _ in range(DAYS):
        until = cut_off(network, place, service, day)
        if until is not None:
            leaves = wall(day, until, place.time_zone)
            if leaves > ready and not place.is_closed(leaves):
                brought = brought_on(network, service, country, day)
                return wall(brought, service.window_until, zone)
        day += timedelta(days=1)
    return None


def promised(
    arrivals: Sequence[datetime | None], free: Sequence[Sequence[int]], wanted: Sequence[int]
) -> datetime | None:
    """Return the first moment by which enough of everything has arrived, None when it never has."""
    for by in sorted({moment for moment in arrivals if moment is not None}):
        there = [n for n, moment in enumerate(arrivals) if moment is not None and moment <= by]
        if all(sum(row[n] for n in there) >= want for row, want in zip(free, wanted, strict=True)):
            return by
    return None
