"""By when a location must have a parcel ready: the next cut-off, as local wall time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hebbes.kit.names import LocationId
from hebbes.network.calendar import leaves_on
from hebbes.network.network import Network

DAYS_AHEAD = 21


def due_moment(
    network: Network,
    location: LocationId,
    carrier: str | None,
    at: datetime,
    service: str | None = None,
) -> datetime:
    """Return the first cut-off after `at` plus the location's lead time, in UTC.

    Cut-offs are local wall time: in the hour that happens twice the first counts, and one that
    falls into the hour that is skipped is taken an hour later. With no working day in sight
    (three weeks) it is a day from now.
    """
    place = network.locations[location]
    ready_from = at + timedelta(hours=place.lead_time_hours)
    first = ready_from.astimezone(ZoneInfo(place.time_zone)).date()
    for ahead in range(DAYS_AHEAD):
        moment = leaves_on(network, place, carrier, service, first + timedelta(days=ahead))
        if moment is not None and moment > ready_from:
            return moment
    return ready_from + timedelta(days=1)
