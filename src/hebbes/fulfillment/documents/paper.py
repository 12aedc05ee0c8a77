"""Sets documents with typst; what people typed reaches a template as text, never as its code."""

import threading
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

import msgspec
import typst
from babel.dates import format_date

__all__ = ["Language", "long_date", "pdf"]

Language = Literal["nl", "en"]

_TEMPLATES: Final = Path(__file__).parent
_FONTS: Final = files("font_source_sans_pro") / "files"
_one_at_a_time: Final = threading.Lock()
"""A typst compiler refuses a second caller while it works; a page takes a few milliseconds."""


def pdf(template: str, content: object, at: datetime) -> bytes:
    """Set `template`.typ with this content as a PDF that says it was made `at`.

    The content goes in as JSON and is only ever shown as text. The same content and moment give
    the same bytes. Letters that our font lacks are taken from the machine's own fonts.
    """
    inputs = {"content": msgspec.json.encode(content).decode()}
    with _one_at_a_time:
        made = _compiler(template).compile(
            format="pdf", sys_inputs=inputs, timestamp=int(at.timestamp())
        )
    assert isinstance(made, bytes), "a PDF is one file"
    return made


@lru_cache(maxsize=16)
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(
        str(_TEMPLATES / f"{template}.typ"), root=str(_TEMPLATES), font_paths=[str(_FONTS)]
    )


def long_date(day: date, language: Language) -> str:
    """Write a day as people do: `23 november 2026`."""
    return format_date(day, format="long", locale="en_GB" if language == "en" else "nl_NL")
