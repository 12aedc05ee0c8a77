"""Departures with their arrivals, and opening hours, as arrays of UTC seconds for weeks ahead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from hebbes.network.calendar import delivery_day, instant, leaves_on
from hebbes.network.network import CarrierService, Location, Network

Seconds = npt.NDArray[np.int64]

DAYS_AHEAD = 42
"""How far ahead departures are laid out: six weeks, and up to one more as the week goes by."""

MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """The departures from one location by one service, and the window in which each arrives.

    All rise: what leaves later arrives no earlier.
    """

    leaves: Seconds
    starts: Seconds
    ends: Seconds


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """From when until when a location is open, one after another."""

    opens: Seconds
    closes: Seconds


def week_of(at: datetime) -> date:
    """Return the day from which timetables are laid out that serve this moment."""
    day = at.astimezone(UTC).date() - timedelta(days=1)
    return day - timedelta(days=day.toordinal() % 7)


class Timetables:
    """The timetables of a network from one week on; equal calendars share one.

    `kept` outlives the revision of the network: what a calendar depends on is its key.
    """

    def __init__(self, network: Network, first: date, kept: dict[Any, Any]) -> None:
        """Lay out from `first` on, as they are asked for."""
        self.network = network
        self.first = first
        self._kept = kept

    def route(self, place: Location, service: CarrierService, country: str, zone: str) -> Route:
        """Return how a service goes from a location to a country, its windows in that zone."""
        key = ("route", self.first, self._calendar(place, service), service, country, zone,
               self._holidays(service.carrier, country))  # fmt: skip
        return self._once(key, lambda: self._lay_route(place, service, country, zone))

    def spans(self, place: Location) -> Spans:
        """Return when a location is open."""
        key = ("spans", self.first, place.time_zone, place.openings, place.closing_days,
               place.closed_from, place.closed_until)  # fmt: skip
        return self._once(key, lambda: self._lay_spans(place))

    def _once(self, key: Any, lay: Callable[[], Any]) -> Any:
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = lay()
        return found

    def _calendar(self, place: Location, service: CarrierService) -> Any:
        """Everything that decides when a parcel leaves."""
        cut_offs = tuple(
            tuple(sorted(self.network.cut_offs.get((place.id, name), {}).items()))
            for name in (service.name_of_cut_off, service.carrier, "")
        )
        return (
            place.time_zone, place.openings, place.closing_days, place.closed_from,
            place.closed_until, cut_offs, self._holidays(service.carrier, place.country),
        )  # fmt: skip

    def _holidays(self, carrier: str, country: str) -> frozenset[date]:
        return self.network.holidays.get((carrier, country), frozenset())

    def _days(self) -> list[date]:
        return [self.first + timedelta(days=ahead) for ahead in range(DAYS_AHEAD + 7)]

    def _lay_route(
        self, place: Location, service: CarrierService, country: str, zone: str
    ) -> Route:
        there = ZoneInfo(zone)
        found: list[tuple[int, int, int]] = []
        for day in self._days():
            leaves = leaves_on(self.network, place, service.carrier, service.service, day)
            brought = leaves and delivery_day(self.network, service, country, day)
            if leaves is None or brought is None:
                continue
            starts = instant(brought, service.window_from, there)
            ends = instant(brought, service.window_until, there)
            found.append((second(leaves), second(starts), second(ends)))
        columns = np.array(found, np.int64).reshape(-1, 3).T
        return Route(*(np.ascontiguousarray(column) for column in columns))

    def _lay_spans(self, place: Location) -> Spans:
        zone = ZoneInfo(place.time_zone)
        found: list[tuple[int, int]] = []
        for day in self._days():
            if day in place.closing_days:
                continue
            for hours in place.openings:
                if hours.weekday == day.isoweekday():
                    found += _but_closed(
                        place, instant(day, hours.opens, zone), instant(day, hours.closes, zone)
                    )
        columns = np.array(sorted(found), np.int64).reshape(-1, 2).T
        return Spans(*(np.ascontiguousarray(column) for column in columns))


def _but_closed(place: Location, opens: datetime, closes: datetime) -> list[tuple[int, int]]:
    """Cut a temporary closing out of an opening."""
    since, until = place.closed_from, place.closed_until
    if since is None or since >= closes or (until is not None and until <= opens):
        whole = [(opens, closes)]
    else:
        whole = [(opens, min(closes, since)), (max(opens, until) if until else closes, closes)]
    return [(second(begin), second(end)) for begin, end in whole if begin < end]


def second(moment: datetime) -> int:
    """Return the UTC second of a moment; parts of a second are left out."""
    return int(moment.timestamp())
