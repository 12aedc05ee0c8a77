"""By when a location must have a parcel ready: the next cut-off, as local wall time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hebbes.kit.names import LocationId
from hebbes.network.network import Location, Network

DAYS_AHEAD = 21
USUAL_CUT_OFF = time(17, 0)
"""Without a cut-off for the carrier: the end of the working day, no later than this."""


def due_moment(
    network: Network, location: LocationId, carrier: str | None, at: datetime
) -> datetime:
    """Return the first cut-off after `at` plus the location's lead time, in UTC.

    Cut-offs are local wall time: in the hour that happens twice the first counts, and one that
    falls into the hour that is skipped is taken an hour later. With no working day in sight
    (three weeks) it is a day from now.
    """
    place = network.locations[location]
    zone = ZoneInfo(place.time_zone)
    ready_from = at + timedelta(hours=place.lead_time_hours)
    first = ready_from.astimezone(zone).date()
    own, usual = ((location, name) for name in (carrier or "", ""))
    cut_offs = network.cut_offs.get(own) or network.cut_offs.get(usual, {})
    for ahead in range(DAYS_AHEAD):
        day = first + timedelta(days=ahead)
        wall = cut_offs.get(day.isoweekday()) or _end_of_day(place, day)
        if wall is None or day in place.closing_days:
            continue
        moment = datetime.combine(day, wall, zone).astimezone(UTC)
        if moment > ready_from and not place.is_closed(moment):
            return moment
    return ready_from + timedelta(days=1)


def _end_of_day(place: Location, day: date) -> time | None:
    """When the location stops working that day, at the usual cut-off at the latest."""
    closes = [hours.closes for hours in place.openings if hours.weekday == day.isoweekday()]
    if not closes and place.openings:
        return None
    return min(max(closes), USUAL_CUT_OFF) if closes else USUAL_CUT_OFF
