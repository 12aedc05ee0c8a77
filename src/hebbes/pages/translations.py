"""The words of the pages in each language, read from the message catalogues."""

from __future__ import annotations

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from hebbes.pages.language import Language

CATALOGUES = Path(__file__).parent / "locale"


def N_(message: str) -> str:  # noqa: N802 — the mark every gettext tool knows
    """Mark a message for the catalogue here, to be translated where it is shown."""
    return message


def catalogue_path(language: Language) -> Path:
    """Return where the messages of a language stand."""
    return CATALOGUES / language / "LC_MESSAGES" / "hebbes.po"


@cache
def translations(language: Language) -> NullTranslations:
    """Return the messages of a language; English is the source and needs no catalogue."""
    if language == "en":
        return NullTranslations()
    with catalogue_path(language).open("rb") as written:
        catalogue = read_po(written, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
