"""Promised times in plain words: `dinsdag tussen 18 en 22 uur`, `morgen`, `uiterlijk vrijdag`."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hebbes.pages import formats
from hebbes.pages.language import Language
from hebbes.pages.translations import N_, translations

_TODAY = N_("today")
_TOMORROW = N_("tomorrow")
_BY = N_("by %(day)s")
_BETWEEN_DAYS = N_("between %(first)s and %(last)s")
_WITHIN_DAY = N_("%(day)s between %(from)s and %(until)s")

_WHOLE_DAY = timedelta(hours=15)


def window(
    start: datetime | None, end: datetime, zone: str, language: Language, now: datetime
) -> str:
    """Say when something was promised, in the zone of the place, seen from `now`.

    Without a start it is "by"; a window of fifteen hours or more on one day is just that day.
    """
    there = ZoneInfo(zone)
    # A window that ends at midnight ends with the day before it.
    last = (end.astimezone(there) - timedelta(microseconds=1)).date()
    last_words = _day(last, zone, language, now)
    say = translations(language).gettext
    if start is None:
        return say(_BY) % {"day": last_words}
    first = start.astimezone(there).date()
    if first < last:
        first_words = _day(first, zone, language, now)
        return say(_BETWEEN_DAYS) % {"first": first_words, "last": last_words}
    if end - start >= _WHOLE_DAY:
        return last_words
    begins, ends = _hours(start.astimezone(there), end.astimezone(there), language)
    return say(_WITHIN_DAY) % {"day": last_words, "from": begins, "until": ends}


def sentence(words: str) -> str:
    """Begin with a capital, as a line of its own does."""
    return words[:1].upper() + words[1:]


def _day(on: date, zone: str, language: Language, now: datetime) -> str:
    today = now.astimezone(ZoneInfo(zone)).date()
    say = translations(language).gettext
    if on == today:
        return say(_TODAY)
    if on == today + timedelta(days=1):
        return say(_TOMORROW)
    return formats.day(on, zone, language, now)


def _hours(start: datetime, end: datetime, language: Language) -> tuple[str, str]:
    """Write both ends of a window; midnight at its end is 24 hours of that day."""
    begins = f"{start:%H:%M}"
    ends = "24:00" if (end.hour, end.minute) == (0, 0) else f"{end:%H:%M}"
    if language != "nl":
        return begins, ends
    if begins.endswith(":00") and ends.endswith(":00"):
        return str(int(begins[:2])), f"{int(ends[:2])} uur"
    return begins, f"{ends} uur"
