"""Promised times in plain words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hebbes.pages.language import Language
from hebbes.pages.windows import sentence, window

NOW = datetime(2026, 11, 24, 13, 5, tzinfo=UTC)
AMSTERDAM = "Europe/Amsterdam"


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment on the clock of Amsterdam, an hour ahead in November."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


@pytest.mark.parametrize(
    ("start", "end", "dutch", "english"),
    [
        (_at(24, 18), _at(24, 22), "vandaag tussen 18 en 22 uur", "today between 18:00 and 22:00"),
        (_at(25, 9), _at(25, 12, 30), "morgen tussen 09:00 en 12:30 uur",
         "tomorrow between 09:00 and 12:30"),
        (_at(27, 0), _at(28, 0), "vrijdag 27 november", "Friday 27 November"),
        (_at(27, 8), _at(27, 23, 59), "vrijdag 27 november", "Friday 27 November"),
        (_at(27, 20), _at(28, 0), "vrijdag 27 november tussen 20 en 24 uur",
         "Friday 27 November between 20:00 and 24:00"),
        (None, _at(25, 23, 59), "uiterlijk morgen", "by tomorrow"),
        (_at(25, 8), _at(27, 18), "tussen morgen en vrijdag 27 november",
         "between tomorrow and Friday 27 November"),
    ],
)  # fmt: skip
def test_a_promise_reads_as_people_say_it(
    start: datetime | None, end: datetime, dutch: str, english: str
) -> None:
    told: dict[Language, str] = {"nl": dutch, "en": english}
    for language, words in told.items():
        assert window(start, end, AMSTERDAM, language, NOW) == words


def test_tomorrow_is_tomorrow_on_the_clock_of_the_place() -> None:
    late_evening = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert window(None, _at(25, 18), AMSTERDAM, "en", late_evening) == "by today"


def test_a_line_of_its_own_begins_with_a_capital() -> None:
    assert sentence("morgen tussen 9 en 12 uur") == "Morgen tussen 9 en 12 uur"
    assert sentence("") == ""
