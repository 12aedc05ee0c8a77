"""Opening hours and cut-offs as people write them: mo-fr 09:00-18:00; sa 09:00-17:00."""

import re
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from hebbes.integrations.files.flaws import Flaw, shown
from hebbes.network.network import Hours

_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_DUTCH = {"ma": "mo", "di": "tu", "wo": "we", "do": "th", "vr": "fr", "za": "sa", "zo": "su"}
_DAY = "|".join((*_DAYS, *_DUTCH))
_CLOCK = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
_PART = re.compile(rf"({_DAY})(?:-({_DAY}))? +({_CLOCK})(?:-({_CLOCK}))?")


@dataclass(frozen=True, slots=True)
class CutOff:
    """On a weekday (1 is Monday), the local time until when a parcel can be ready."""

    weekday: int
    at: time


def opening_hours(cell: str) -> tuple[Hours, ...] | Flaw:
    """The hours of a week, in its order; days not named are closed."""
    found: list[Hours] = []
    for part in cell.split(";"):
        days, opens, closes = _read(part) or (range(0), time.min, time.min)
        if closes is None or opens >= closes:
            return Flaw(
                f"{shown(part.strip())} is no opening time",
                "write days and times as mo-fr 09:00-18:00; sa 09:00-17:00",
            )
        found += [Hours(day, opens, closes) for day in days]
    found.sort(key=lambda hours: (hours.weekday, hours.opens))
    for one, other in pairwise(found):
        if one.weekday == other.weekday and other.opens < one.closes:
            return Flaw("names the same hours twice", "let the times of a day not overlap")
    return tuple(found)


def cut_offs(cell: str) -> tuple[CutOff, ...] | Flaw:
    """The last moment of each day of a week; a bare time counts for every weekday."""
    if re.fullmatch(_CLOCK, cell):
        cell = f"mo-su {cell}"
    found: dict[int, CutOff] = {}
    for part in cell.split(";"):
        read = _read(part)
        if read is None or read[2] is not None or found.keys() & set(read[0]):
            return Flaw(
                f"{shown(part.strip())} is no cut-off",
                "write one time a day, as 16:30 or as mo-fr 16:30; sa 12:00",
            )
        days, at, _ = read
        found |= {day: CutOff(day, at) for day in days}
    return tuple(found[day] for day in sorted(found))


def _read(part: str) -> tuple[range, time, time | None] | None:
    """Weekdays and one or two times, or None if the part is not of that form."""
    found = _PART.fullmatch(part.strip().lower())
    if found is None:
        return None
    first, last, begin, end = found.groups()
    begins = _weekday(first)
    ends = _weekday(last) if last else begins
    if ends < begins:
        return None
    return range(begins, ends + 1), _time(begin), _time(end) if end else None


def _weekday(name: str) -> int:
    return _DAYS.index(_DUTCH.get(name, name)) + 1


def _time(clock: str) -> time:
    hours, minutes = clock.split(":")
    return time(int(hours), int(minutes))
