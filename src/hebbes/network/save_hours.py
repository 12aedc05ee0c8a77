"""Save when locations are open: their week, the days they are closed, and their cut-offs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, none, statement
from hebbes.network.network import Hours


@dataclass(frozen=True, slots=True)
class Week:
    """All the hours of a location's week, local wall time; no hours: closed all week."""

    location: LocationId
    hours: tuple[Hours, ...]


@dataclass(frozen=True, slots=True)
class ClosingDay:
    """A day, in the location's calendar, on which it is closed whatever its hours say."""

    location: LocationId
    day: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CutOff:
    """Until when a parcel can be ready on a weekday (1 is Monday), local wall time.

    Carrier '' serves every carrier without a cut-off of its own.
    """

    weekday: int
    at: time
    carrier: str = ""


@dataclass(frozen=True, slots=True)
class CutOffs:
    """All the cut-offs of a location."""

    location: LocationId
    cut_offs: tuple[CutOff, ...]


_weeks = statement(__file__, row=none, name="save_hours_weeks")
_closing_days = statement(__file__, row=none, name="save_hours_closing_days")
_cut_offs = statement(__file__, row=none, name="save_hours_cut_offs")


def save_weeks(tx: Tx, weeks: Sequence[Week]) -> None:
    """Replace the hours of these locations; of two weeks of one location the last counts."""
    last = {week.location: week.hours for week in weeks}
    rows = [(place, hours) for place, all_hours in last.items() for hours in all_hours]
    if last:
        _weeks(
            tx,
            replaced=list(last),
            location=[place for place, _ in rows],
            weekday=[hours.weekday for _, hours in rows],
            opens=[hours.opens.isoformat() for _, hours in rows],
            closes=[hours.closes.isoformat() for _, hours in rows],
        )


def save_closing_days(tx: Tx, days: Sequence[ClosingDay]) -> None:
    """Add days on which locations are closed; a day that is known gets the new reason."""
    last = {(day.location, day.day): day for day in days}
    if last:
        _closing_days(
            tx,
            location=[day.location for day in last.values()],
            day=[day.day.isoformat() for day in last.values()],
            reason=[day.reason for day in last.values()],
        )


def save_cut_offs(tx: Tx, cut_offs: Sequence[CutOffs]) -> None:
    """Replace all cut-offs of these locations; of two lists of one location the last counts."""
    last = {one.location: one.cut_offs for one in cut_offs}
    rows = [(place, one) for place, all_of_it in last.items() for one in all_of_it]
    if last:
        _cut_offs(
            tx,
            replaced=list(last),
            location=[place for place, _ in rows],
            carrier=[one.carrier for _, one in rows],
            weekday=[one.weekday for _, one in rows],
            cut_off=[one.at.isoformat() for _, one in rows],
        )
