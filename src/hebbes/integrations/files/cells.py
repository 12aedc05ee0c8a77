"""What cells of any CSV file may hold: texts, numbers, prices, countries, moments, yes or no."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale

from hebbes.integrations.files.flaws import Flaw, shown
from hebbes.kit.money import MICRO

_WHOLE = re.compile(r"-?[0-9]{1,12}")
_DECIMAL = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,12})?")
_PRICE = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,6}))?")
_CODE = re.compile(r"[^\s,;]+(?: [^\s,;]+)*")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?.*"
)
_ZONE = re.compile(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+){1,2}|UTC")
_YES = frozenset({"yes", "true", "1", "ja", "y", "j"})
_NO = frozenset({"no", "false", "0", "nee", "n"})
_MAX_CODE = 40
_NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "ZZ"}


def text(most: int) -> Callable[[str], str | Flaw]:
    """A text of at most so many characters."""

    def read(cell: str) -> str | Flaw:
        if len(cell) <= most:
            return cell
        return Flaw(f"is {len(cell)} characters long", f"use at most {most} characters")

    return read


def code(cell: str) -> str | Flaw:
    """A code of an article, a channel or a location, exactly as it stands, case included."""
    if len(cell) <= _MAX_CODE and _CODE.fullmatch(cell):
        return cell
    return Flaw(
        f"{shown(cell)} is no code",
        f"use 1 to {_MAX_CODE} characters without commas, semicolons or double spaces",
    )


def whole(least: int, most: int) -> Callable[[str], int | Flaw]:
    """A whole number between two bounds."""

    def read(cell: str) -> int | Flaw:
        if _WHOLE.fullmatch(cell) and least <= int(cell) <= most:
            return int(cell)
        return Flaw(
            f"{shown(cell)} is no whole number from {least} to {most}",
            "write digits only, without separators or decimals",
        )

    return read


def degrees(most: int) -> Callable[[str], float | Flaw]:
    """A coordinate in decimal degrees, from minus to plus the bound."""

    def read(cell: str) -> float | Flaw:
        if _DECIMAL.fullmatch(cell) and abs(float(cell)) <= most:
            return float(cell)
        return Flaw(
            f"{shown(cell)} is no number of degrees from -{most} to {most}",
            "write decimal degrees with a point, such as 52.3702",
        )

    return read


def price_micro(cell: str) -> int | Flaw:
    """A price in millionths of its currency's unit, from 0, with at most six decimals."""
    found = _PRICE.fullmatch(cell)
    if found:
        major, decimals = found.groups(default="")
        return int(major) * MICRO + int(decimals.ljust(6, "0"))
    return Flaw(
        f"{shown(cell)} is no price",
        "write it with a decimal point and at most six decimals, such as 12.50",
    )


def choice(*options: str) -> Callable[[str], str | Flaw]:
    """One of the options, in capitals or not."""

    def read(cell: str) -> str | Flaw:
        if cell.lower() in options:
            return cell.lower()
        return Flaw(f"{shown(cell)} is not one of the choices", f"use {', '.join(options)}")

    return read


def yes_no(cell: str) -> bool | Flaw:
    """Yes or no, in English or Dutch."""
    if cell.lower() in _YES | _NO:
        return cell.lower() in _YES
    return Flaw(f"{shown(cell)} is neither yes nor no", "use yes or no")


def country(cell: str) -> str | Flaw:
    """A country by the two letters of ISO 3166."""
    if cell.upper() in _countries():
        return cell.upper()
    return Flaw(f"{shown(cell)} is no country code", "use two letters, such as NL, BE or GB")


def currency(cell: str) -> str | Flaw:
    """A currency by the three letters of ISO 4217."""
    if cell.upper() in _currencies():
        return cell.upper()
    return Flaw(f"{shown(cell)} is no currency code", "use three letters, such as EUR or GBP")


def time_zone(cell: str) -> str | Flaw:
    """The name of a time zone that this machine knows."""
    try:
        if _ZONE.fullmatch(cell):
            return ZoneInfo(cell).key
    except (ZoneInfoNotFoundError, OSError, ValueError):
        pass
    return Flaw(f"{shown(cell)} is no time zone", "use a name such as Europe/Amsterdam")


def moment(cell: str) -> datetime | Flaw:
    """A moment in UTC; the cell says how far its clock is from UTC."""
    try:
        found = datetime.fromisoformat(cell) if _MOMENT.fullmatch(cell) else None
        if found is not None and found.tzinfo is not None:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):
        found = None
    if found is not None:
        return Flaw(
            f"{shown(cell)} names no time zone", "end it with Z, or with +02:00 or the like"
        )
    return Flaw(f"{shown(cell)} is no moment", "write it as 2026-11-22T09:30:00+01:00")


def postcode(cell: str) -> str | Flaw:
    """A postcode, in capitals and without spaces."""
    plain = cell.replace(" ", "").upper()
    if re.fullmatch(r"[0-9A-Z-]{1,12}", plain):
        return plain
    return Flaw(f"{shown(cell)} is no postcode", "use letters and digits, at most 12")


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    names = Locale.parse("en").territories
    codes = frozenset(str(name) for name in names)
    return frozenset(code for code in codes if re.fullmatch(r"[A-Z]{2}", code)) - _NO_COUNTRIES


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return frozenset(Locale.parse("en").currencies)
