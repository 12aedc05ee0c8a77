"""Put a message into words, in the customer's language, from its facts and the vault's names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_currency, get_currency_precision
from jinja2 import Environment, FileSystemLoader, StrictUndefined

_EMPTY_LINES = re.compile(r"\n{3,}")
TEXTS = Path(__file__).parent / "texts"
LOCALES = {"nl": "nl_NL", "en": "en_GB"}
LANGUAGES = tuple(LOCALES)
EVENTS = ("confirmed", "shipped", "ready_for_pickup", "delivered", "collected", "delayed")


@dataclass(frozen=True, slots=True)
class Words:
    """A message in words: plain text, its lines as they are to be read."""

    subject: str
    body: str


def word(event: str, language: str, facts: Mapping[str, Any], name: str, link: str) -> Words:
    """Return the words; a language we do not write is answered in English.

    `name` greets the customer, `link` leads to the order page and may be empty.
    """
    tongue = language if language in LOCALES else "en"
    text = (
        _texts(tongue)
        .get_template(f"{event}.{tongue}.txt")
        .render(**facts, name=name.strip(), link=link)
    )
    subject, _, body = text.partition("\n")
    return Words(subject.strip(), _EMPTY_LINES.sub("\n\n", body).strip() + "\n")


@cache
def _texts(language: str) -> Environment:
    """The templates with the filters of one language."""
    locale = LOCALES[language]

    def money(amount_minor: int, currency: str) -> str:
        amount = Decimal(amount_minor).scaleb(-get_currency_precision(currency))
        return format_currency(amount, currency, locale=locale)

    def day(at: str, zone: str) -> str:
        there = datetime.fromisoformat(at).astimezone(ZoneInfo(zone))
        return format_date(there, "EEEE d MMMM", locale=locale)

    texts = Environment(
        loader=FileSystemLoader(TEXTS),
        autoescape=False,  # noqa: S701  plain text: nothing here is ever read as markup
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Any] = {"money": money, "day": day}
    texts.filters.update(filters)  # pyright: ignore[reportUnknownMemberType]  its values are untyped
    return texts
