"""Turn a page's template and its values into HTML in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context

import hebbes
from hebbes.pages import formats
from hebbes.pages.assets import asset_url
from hebbes.pages.icons import icon
from hebbes.pages.language import LANGUAGES, OWN_NAMES, Language
from hebbes.pages.navigation import MENU, ROLES
from hebbes.pages.reader import Reader
from hebbes.pages.statuses import STATUSES, status
from hebbes.pages.translations import translations
from hebbes.pages.words import carrier_words

_PACKAGE = Path(hebbes.__file__).parent


class Page:
    """A template beside the Python file of the same name; see `page`."""

    def __init__(self, name: str) -> None:
        self._name = name

    def render(self, reader: Reader, **values: object) -> str:
        """Return the page as HTML; a value the template misses is an error, never a blank."""
        return _template(self._name, reader.language).render(reader=reader, **values)


def page(python_file: str) -> Page:
    """Return the page whose `.html` stands beside the Python file of the same name."""
    beside = Path(python_file).with_suffix(".html")
    return Page(beside.relative_to(_PACKAGE).as_posix())


def _template(name: str, language: Language) -> Template:
    return environment(language).get_template(name)


@cache
def environment(language: Language) -> Environment:
    """Return the template environment of a language: escaping on, missing values are errors."""
    made = Environment(
        loader=FileSystemLoader(_PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = translations(language)
    added: Any = made  # the extension adds this method, and both tables take values of any type
    added.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)
    added.filters.update(_FILTERS)
    added.globals.update(_GLOBALS)
    return made


def _reader(context: Context) -> Reader:
    reader = context["reader"]
    assert isinstance(reader, Reader)
    return reader


@pass_context
def _money(context: Context, amount_minor: int, currency: str) -> str:
    return formats.money(amount_minor, currency, _reader(context).language)


@pass_context
def _amount(context: Context, amount: Any) -> str:
    return formats.money(amount.minor, amount.currency, _reader(context).language)


@pass_context
def _quantity(context: Context, units: int) -> str:
    return formats.quantity(units, _reader(context).language)


@pass_context
def _decimal(context: Context, number: float) -> str:
    return formats.decimal(number, _reader(context).language)


@pass_context
def _moment(context: Context, at: datetime) -> str:
    reader = _reader(context)
    return formats.moment(at, reader.zone, reader.language, reader.at)


@pass_context
def _clock(context: Context, at: datetime) -> str:
    reader = _reader(context)
    return formats.clock(at, reader.zone, reader.language)


@pass_context
def _day(context: Context, on: date | datetime) -> str:
    reader = _reader(context)
    return formats.day(on, reader.zone, reader.language, reader.at)


@pass_context
def _ago(context: Context, at: datetime) -> str:
    reader = _reader(context)
    return formats.ago(at, reader.at, reader.language)


@pass_context
def _span(context: Context, seconds: int) -> str:
    return formats.span(seconds, _reader(context).language)


@pass_context
def _said(context: Context, message: str) -> str:
    """Translate a message that came as a value; text of people passes unchanged."""
    return translations(_reader(context).language).gettext(message) if message else ""


@pass_context
def _carrier(context: Context, code: str | None) -> str:
    return _said(context, carrier_words(code)) if code else ""


_FILTERS: dict[str, Callable[..., str]] = {
    "said": _said,
    "carrier": _carrier,
    "money": _money,
    "amount": _amount,
    "quantity": _quantity,
    "decimal": _decimal,
    "moment": _moment,
    "clock": _clock,
    "day": _day,
    "ago": _ago,
    "span": _span,
}

_GLOBALS: dict[str, object] = {
    "asset": asset_url,
    "icon": icon,
    "status": status,
    "statuses": STATUSES,
    "menu": MENU,
    "role_words": ROLES,
    "languages": LANGUAGES,
    "own_names": OWN_NAMES,
}
