"""Which days a location sends and a carrier brings, and local wall time as moments."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hebbes.network.network import CarrierService, Location, Network

USUAL_CUT_OFF = time(17, 0)
"""Without a cut-off for the carrier: the end of the working day, no later than this."""

LONGEST_WAIT_DAYS = 400
"""A carrier that brings on no day within this long is taken not to come at all."""


def instant(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """Return the moment a clock on the wall shows this, in UTC.

    Of the hour that happens twice the first counts; a time in the hour that is skipped is taken
    an hour later. A stored offset would be wrong half the year, so there is none anywhere.
    """
    return datetime.combine(day, wall, zone).astimezone(UTC)


def leaves_on(
    network: Network, place: Location, carrier: str | None, service: str | None, day: date
) -> datetime | None:
    """Return until when a parcel can be ready to leave the location on a day of its calendar.

    None when nothing leaves: the location does not work, or the carrier has a holiday there.
    The cut-off of the service goes before that of its carrier, and that before the location's. A
    service with cut-offs of its own leaves on their weekdays only.
    """
    if day in place.closing_days or day in network.holidays.get((carrier or "", place.country), ()):
        return None
    wall = cut_off_on(network, place, carrier, service, day)
    if wall is None:
        return None
    moment = instant(day, wall, ZoneInfo(place.time_zone))
    return None if place.is_closed(moment) else moment


def cut_off_on(
    network: Network, place: Location, carrier: str | None, service: str | None, day: date
) -> time | None:
    """Return the cut-off on that day's weekday, else the end of its working day, else None."""
    names = (f"{carrier}/{service}", carrier or "", "") if service else (carrier or "", "")
    for name in names:
        cut_offs = network.cut_offs.get((place.id, name))
        if cut_offs:
            found = cut_offs.get(day.isoweekday())
            return found if found or "/" in name else _end_of_day(place, day)
    return _end_of_day(place, day)


def brings_on(network: Network, service: CarrierService, country: str, day: date) -> bool:
    """Tell whether a service delivers in a country on a day of that country's calendar."""
    holidays = network.holidays.get((service.carrier, country), ())
    return str(day.isoweekday()) in service.delivers and day not in holidays


def delivery_day(
    network: Network, service: CarrierService, country: str, left_on: date
) -> date | None:
    """Return on which day what left on `left_on` is brought: transit counts delivery days.

    With no days of transit that is the day itself, or the first after it on which it is brought.
    """
    still = service.transit_days
    day = left_on
    if still == 0 and brings_on(network, service, country, day):
        return day
    still = max(1, still)
    for _ in range(LONGEST_WAIT_DAYS):
        day += timedelta(days=1)
        if brings_on(network, service, country, day):
            still -= 1
            if not still:
                return day
    return None


def _end_of_day(place: Location, day: date) -> time | None:
    """When the location stops working that day, at the usual cut-off at the latest."""
    closes = [hours.closes for hours in place.openings if hours.weekday == day.isoweekday()]
    if not closes and place.openings:
        return None
    return min(max(closes), USUAL_CUT_OFF) if closes else USUAL_CUT_OFF


def windows_after(
    network: Network, service: CarrierService, country: str, zone: str, day: date, most: int
) -> list[tuple[datetime, datetime]]:
    """Return the windows of the next delivery days after `day`, in UTC."""
    there = ZoneInfo(zone)
    days = (day + timedelta(days=ahead) for ahead in range(1, LONGEST_WAIT_DAYS))
    brings = (one for one in days if brings_on(network, service, country, one))
    return [
        (instant(one, service.window_from, there), instant(one, service.window_until, there))
        for one, _ in zip(brings, range(most), strict=False)
    ]
