"""Put locations in words: open or not, hours, cut-offs of today, work in hand, and the map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from babel.dates import get_day_names

from hebbes.console.benelux import Look, Spot
from hebbes.console.locations_page import CutOff, Doors, LocationRow
from hebbes.console.pick_queue import TO_DO
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, statement
from hebbes.network.calendar import leaves_on
from hebbes.network.network import Location, Network
from hebbes.network.opening import is_open, next_opening
from hebbes.pages.formats import day, moment
from hebbes.pages.language import LOCALES
from hebbes.pages.reader import Reader
from hebbes.pages.translations import N_, translations
from hebbes.pages.words import LOCATION_KINDS, words

ICONS: Mapping[str, str] = {
    "warehouse": "building-warehouse",
    "distribution_centre": "building-warehouse",
    "store": "building-store",
    "showroom": "eye",
    "partner": "users",
    "supplier": "building-factory-2",
}
_DASH = "\N{EN DASH}"
LOOKS: Mapping[Doors, Look] = {"open": "open", "shut": "shut", "closed": "closed"}


@dataclass(frozen=True, slots=True)
class Work:
    """How many fulfillment orders a location has: to do, late among them, waiting to leave."""

    location: LocationId
    to_do: int
    late: int
    ready: int


_work = statement(__file__, row=Work)


def work_of(tx: Tx, locations: Sequence[LocationId], at: datetime) -> dict[LocationId, Work]:
    """Return the work of the locations that have any."""
    return {one.location: one for one in _work(tx, location=locations, to_do=TO_DO, at=at)}


def address_of(place: Location) -> str:
    """Return the address of a location's page."""
    return f"/locations/{quote(place.code, safe='')}"


class Teller:
    """Tells locations to one reader."""

    def __init__(self, network: Network, work: Mapping[LocationId, Work], reader: Reader) -> None:
        """Take the network as it is now and the work in hand."""
        self.network, self.work, self.reader = network, work, reader
        self.say = translations(reader.language).gettext

    def row(self, place: Location) -> LocationRow:
        """Return a location as it stands at this moment."""
        work = self.work.get(place.id, Work(place.id, 0, 0, 0))
        today = self._local(place).date()
        return LocationRow(
            name=place.name,
            code=place.code,
            kind=words(LOCATION_KINDS, place.kind, self.reader.language),
            icon=ICONS.get(place.kind, "map-pin"),
            href=address_of(place),
            doors=self.doors(place),
            said=self._said(place),
            hours=self.hours(place, today),
            cut_offs=self._cut_offs(place, today),
            to_do=work.to_do,
            late=work.late,
            ready=work.ready,
            capacity=place.capacity_per_day,
            work_href=f"/pick?location={place.id}",
        )

    def spot(self, place: Location) -> Spot:
        """Return the location as a spot on the map."""
        return Spot(
            name=place.name, latitude=place.latitude, longitude=place.longitude,
            look=LOOKS[self.doors(place)], kind=place.kind, href=address_of(place),
        )  # fmt: skip

    def doors(self, place: Location) -> Doors:
        """Tell whether the location is open, outside its hours, or closed for a while."""
        if place.is_closed(self.reader.at):
            return "closed"
        if not place.openings:
            return "shut" if self._local(place).date() in place.closing_days else "open"
        return "open" if is_open(place, self.reader.at) else "shut"

    def hours(self, place: Location, on: date) -> str:
        """Return the hours of a day in words."""
        if on in place.closing_days:
            return self.say(N_("closed that day"))
        if not place.openings:
            return self.say(N_("no hours given"))
        hours = sorted(
            (one.opens, one.closes) for one in place.openings if one.weekday == on.isoweekday()
        )
        if not hours:
            return self.say(N_("closed"))
        return ", ".join(_DASH.join((_wall(opens), _wall(closes))) for opens, closes in hours)

    def week(self, place: Location) -> tuple[tuple[str, str, bool], ...]:
        """Return the week, Monday first, as it is this week: days off included."""
        today = self._local(place).date()
        monday = today - timedelta(days=today.weekday())
        names = get_day_names("wide", "stand-alone", LOCALES[self.reader.language])
        return tuple(
            (names[n], self.hours(place, on), on == today)
            for n in range(7)
            if (on := monday + timedelta(days=n))
        )

    def days_off(self, place: Location) -> tuple[str, ...]:
        """Return the days off that are still to come, the nearest first."""
        today = self._local(place).date()
        coming = sorted(on for on in place.closing_days if on >= today)[:6]
        return tuple(
            day(on, place.time_zone, self.reader.language, self.reader.at) for on in coming
        )

    def _said(self, place: Location) -> str:
        doors = self.doors(place)
        if doors == "closed":
            until = place.closed_until
            said = N_("Closed until %(until)s: %(why)s") if until else N_("Closed: %(why)s")
            return self.say(said) % {
                "until": self._moment(place, until) if until else "",
                "why": place.closed_reason or "",
            }
        if not place.openings:
            return ""
        if doors == "open":
            local = self._local(place)
            closes = max(
                one.closes
                for one in place.openings
                if one.weekday == local.isoweekday() and one.opens <= local.time() < one.closes
            )
            return self.say(N_("until %(until)s")) % {"until": _wall(closes)}
        opens = next_opening(place, self.reader.at)
        if opens is None:
            return self.say(N_("does not open within three weeks"))
        return self.say(N_("opens %(when)s")) % {"when": self._moment(place, opens)}

    def _cut_offs(self, place: Location, today: date) -> tuple[CutOff, ...]:
        """Return until when each carrier takes parcels; services by name where they differ."""
        found: dict[str, dict[str, datetime]] = {}
        for one in self.network.services if place.ships and not place.display_only else ():
            at = leaves_on(self.network, place, one.carrier, one.service, today)
            if one.active and at is not None:
                found.setdefault(one.carrier, {})[one.name] = at
        leaving: dict[datetime, list[str]] = {}
        for carrier, times in found.items():
            alike = len(set(times.values())) == 1
            told = {carrier: next(iter(times.values()))} if alike else times
            for name, at in told.items():
                leaving.setdefault(at, []).append(name)
        zone = ZoneInfo(place.time_zone)
        return tuple(
            CutOff(", ".join(names), _wall(at.astimezone(zone).time()), at <= self.reader.at)
            for at, names in sorted(leaving.items())
        )

    def _local(self, place: Location) -> datetime:
        return self.reader.at.astimezone(ZoneInfo(place.time_zone))

    def _moment(self, place: Location, at: datetime) -> str:
        return moment(at, place.time_zone, self.reader.language, self.reader.at)


def _wall(at: time) -> str:
    return f"{at:%H:%M}"
