"""When a location is open: its week and its calendar, in local wall time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hebbes.network.network import Location

DAYS_AHEAD = 21


def is_open(place: Location, at: datetime) -> bool:
    """Tell whether the location is open at a moment, by its hours, calendar and closing."""
    local = at.astimezone(ZoneInfo(place.time_zone))
    if place.is_closed(at) or local.date() in place.closing_days:
        return False
    return any(
        hours.opens <= local.time() < hours.closes
        for hours in place.openings
        if hours.weekday == local.isoweekday()
    )


def next_opening(place: Location, at: datetime) -> datetime | None:
    """Return `at` when the location is open then, else the next moment it opens, in UTC.

    None when it does not open within three weeks. Hours are local wall time: an opening that
    falls into the hour that is skipped comes an hour later, and of the hour that happens twice
    the first counts.
    """
    if is_open(place, at):
        return at.astimezone(UTC)
    zone = ZoneInfo(place.time_zone)
    first = at.astimezone(zone).date()
    for ahead in range(DAYS_AHEAD):
        day = first + timedelta(days=ahead)
        if day in place.closing_days:
            continue
        for hours in sorted(place.openings, key=lambda hours: hours.opens):
            if hours.weekday != day.isoweekday():
                continue
            opens = datetime.combine(day, hours.opens, zone).astimezone(UTC)
            closes = datetime.combine(day, hours.closes, zone).astimezone(UTC)
            moment = _first_open(place, opens, closes)
            if moment is not None and moment > at:
                return moment
    return None


def _first_open(place: Location, opens: datetime, closes: datetime) -> datetime | None:
    """Return when within these hours a temporary closing lets the location open, if at all."""
    if not place.is_closed(opens):
        return opens
    ends = place.closed_until
    return ends.astimezone(UTC) if ends is not None and ends < closes else None
