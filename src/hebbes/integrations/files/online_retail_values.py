"""What each cell of an order line may hold: a value, or a flaw with its reason and remedy."""

import re
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from hebbes.integrations.files.flaws import Flaw, shown
from hebbes.integrations.files.online_retail_countries import COUNTRIES
from hebbes.kit.money import MICRO

_LONDON = ZoneInfo("Europe/London")
_NUMBER = re.compile(r"[CA]?[0-9]{1,12}")
_CODE = re.compile(r"[^\s,;](?:[^\t]{0,38}[^\s,;])?")
_UNITS = re.compile(r"-?[0-9]{1,7}(?:\.0+)?")
_PRICE = re.compile(r"(-?)([0-9]{1,9})(?:\.([0-9]{1,6})0*)?")
_CUSTOMER = re.compile(r"([0-9]{1,12})(?:\.0+)?")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
_MAX_UNITS = 1_000_000
_MAX_TEXT = 200
_FIRST_YEAR = 1970
_LAST_YEAR = 2100


@lru_cache(maxsize=65536)
def read_number(cell: str) -> str | Flaw:
    """A document number: digits, or C or A and digits."""
    if _NUMBER.fullmatch(cell):
        return cell
    return Flaw(
        f"{shown(cell)} is no document number",
        "use digits for an order, C and digits for a credit note, A and digits for an adjustment",
    )


@lru_cache(maxsize=16384)
def read_sku(cell: str) -> str | Flaw:
    """An article code, exactly as it stands."""
    if _CODE.fullmatch(cell):
        return cell
    return Flaw(
        f"{shown(cell)} is no article code",
        "use 1 to 40 characters that neither start nor end with a space, comma or semicolon",
    )


@lru_cache(maxsize=16384)
def read_description(cell: str) -> str | Flaw:
    """A text without the spaces around it."""
    if len(cell) <= _MAX_TEXT:
        return cell.strip()
    return Flaw(f"is {len(cell)} characters long", f"use at most {_MAX_TEXT} characters")


@lru_cache(maxsize=4096)
def read_units(cell: str) -> int | Flaw:
    """Whole units, not 0, perhaps below zero."""
    if not _UNITS.fullmatch(cell):
        return Flaw(f"{shown(cell)} is no whole number", "write whole units, such as 6 or -6")
    units = int(cell.partition(".")[0])
    if not 0 < abs(units) <= _MAX_UNITS:
        return Flaw(f"{units} units cannot be ordered", f"use 1 to {_MAX_UNITS} units")
    return units


@lru_cache(maxsize=4096)
def read_price(cell: str) -> int | Flaw:
    """Pounds as micro-pounds, perhaps below zero."""
    found = _PRICE.fullmatch(cell)
    if not found:
        return Flaw(
            f"{shown(cell)} is no price",
            "write pounds with a decimal point and at most six decimals, such as 2.55",
        )
    sign, pounds, decimals = found.groups(default="")
    micro = int(pounds) * MICRO + int(decimals.ljust(6, "0"))
    return -micro if sign else micro


@lru_cache(maxsize=4096)
def read_moment(cell: str) -> datetime | Flaw:
    """London wall time as UTC; an hour that comes twice in autumn is taken the first time."""
    try:
        if _MOMENT.fullmatch(cell):
            local = datetime.fromisoformat(cell).replace(tzinfo=_LONDON)
            if _FIRST_YEAR <= local.year <= _LAST_YEAR:
                return local.astimezone(UTC)
    except ValueError:
        pass
    reason = f"{shown(cell)} is no date and time from {_FIRST_YEAR} to {_LAST_YEAR}"
    return Flaw(reason, "write it as 2010-12-01 08:26:00")


@lru_cache(maxsize=16384)
def read_customer(cell: str) -> str | Flaw | None:
    """A customer number, or nobody."""
    if not cell:
        return None
    found = _CUSTOMER.fullmatch(cell)
    if found:
        return found.group(1)
    return Flaw(f"{shown(cell)} is no customer number", "use digits, or leave it empty")


@lru_cache(maxsize=1024)
def read_country(cell: str) -> str | Flaw:
    """A country by the name this format has for it."""
    if cell in COUNTRIES:
        return cell
    return Flaw(
        f"{shown(cell)} is no country this format knows",
        "use a name of the list in docs/how-to/import-orders.md, or Unspecified",
    )
