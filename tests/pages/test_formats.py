"""Money, dates and times as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from hebbes.pages import formats
from hebbes.pages.language import Language

NOW = datetime(2026, 11, 24, 13, 5, tzinfo=UTC)
AMSTERDAM = "Europe/Amsterdam"


@pytest.mark.parametrize(
    ("minor", "currency", "language", "written"),
    [
        (1250, "EUR", "nl", "€ 12,50"),
        (1250, "EUR", "en", "€12.50"),
        (-1234567, "EUR", "nl", "€ -12.345,67"),
        (5, "EUR", "en", "€0.05"),
        (500, "JPY", "en", "JP¥500"),
        (1250, "GBP", "en", "£12.50"),
        (10**17 + 1, "EUR", "en", "€1,000,000,000,000,000.01"),
    ],
)
def test_money_is_exact_and_written_the_way_of_the_language(
    minor: int, currency: str, language: Language, written: str
) -> None:
    assert formats.money(minor, currency, language).replace("\xa0", " ") == written


def test_a_moment_is_told_in_the_zone_of_the_place() -> None:
    assert formats.moment(NOW, AMSTERDAM, "nl", NOW) == "di 24 nov, 14:05"
    assert formats.moment(NOW, AMSTERDAM, "en", NOW) == "Tue 24 Nov, 14:05"
    summer = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert formats.moment(summer, AMSTERDAM, "nl", NOW) == "do 2 jul, 00:30"


def test_a_moment_of_another_year_tells_the_year() -> None:
    long_ago = datetime(2010, 12, 1, 7, 26, tzinfo=UTC)
    assert formats.moment(long_ago, AMSTERDAM, "nl", NOW) == "1 dec 2010, 08:26"
    assert formats.day(date(2010, 12, 1), AMSTERDAM, "en", NOW) == "Wednesday 1 December 2010"


def test_new_year_is_where_the_clock_says_it_is() -> None:
    just_past = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert formats.day(just_past, AMSTERDAM, "nl", just_past) == "vrijdag 1 januari"


def test_how_long_ago_is_told_in_words() -> None:
    assert formats.ago(NOW - timedelta(minutes=3), NOW, "nl") == "3 minuten geleden"
    assert formats.ago(NOW + timedelta(hours=2), NOW, "en") == "in 2 hours"


def test_thousands_are_marked() -> None:
    assert formats.quantity(12345, "nl") == "12.345"
    assert formats.clock(NOW, AMSTERDAM, "en") == "14:05"
