"""Money, quantities, dates and times as people write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time, format_timedelta
from babel.numbers import format_currency, format_decimal, get_currency_precision

from hebbes.pages.language import LOCALES, Language


def money(amount_minor: int, currency: str, language: Language) -> str:
    """Write whole minor units as money: 1250 EUR is `€ 12,50` in Dutch and `€12.50` in English."""
    places = get_currency_precision(currency)
    amount = Decimal(amount_minor).scaleb(-places)
    return format_currency(amount, currency, locale=LOCALES[language])


def quantity(units: int, language: Language) -> str:
    """Write a whole number with the language's marks between thousands."""
    return format_decimal(units, locale=LOCALES[language])


def decimal(number: float, language: Language) -> str:
    """Write a measure, such as kilograms, with the language's decimal mark."""
    return format_decimal(number, locale=LOCALES[language])


def moment(at: datetime, zone: str, language: Language, now: datetime) -> str:
    """Write day and time in the zone, `di 24 nov, 14:05`; with the year when it is another one."""
    there = at.astimezone(ZoneInfo(zone))
    same_year = there.year == now.astimezone(ZoneInfo(zone)).year
    pattern = "EEE d MMM, HH:mm" if same_year else "d MMM y, HH:mm"
    return format_datetime(there, pattern, locale=LOCALES[language])


def clock(at: datetime, zone: str, language: Language) -> str:
    """Write the time of day in the zone: `14:05`."""
    return format_time(at.astimezone(ZoneInfo(zone)), "HH:mm", locale=LOCALES[language])


def day(on: date | datetime, zone: str, language: Language, now: datetime) -> str:
    """Write the day in full, `dinsdag 24 november`; with the year when it is another one."""
    there = on.astimezone(ZoneInfo(zone)).date() if isinstance(on, datetime) else on
    same_year = there.year == now.astimezone(ZoneInfo(zone)).year
    pattern = "EEEE d MMMM" if same_year else "EEEE d MMMM y"
    return format_date(there, pattern, locale=LOCALES[language])


def span(seconds: int, language: Language) -> str:
    """Write how long something takes: `3 minuten`, `2 uur`."""
    return format_timedelta(timedelta(seconds=seconds), locale=LOCALES[language])


def ago(at: datetime, now: datetime, language: Language) -> str:
    """Write how long ago or how far ahead: `3 minuten geleden`, `over 2 uur`."""
    return format_timedelta(at - now, add_direction=True, locale=LOCALES[language])
