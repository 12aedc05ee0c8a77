"""Collect every message of the pages into the Dutch catalogue, keeping what is translated."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from hebbes.pages.translations import catalogue_path

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "hebbes"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: Hebbes\n"
"Language: nl\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""
# A template that cannot be read is an error here, not a template without messages.
OPTIONS = {"**.html": {"extensions": "jinja2.ext.do", "silent": "false"}}
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
}


def messages() -> Iterator[tuple[str, int, str | tuple[str, ...]]]:
    """Yield file, line and message of everything marked for translation in the package."""
    found = extract_from_dir(PACKAGE, METHODS, OPTIONS, keywords=KEYWORDS)
    for path, line, message, _comments, _context in found:
        yield path.replace("\\", "/"), line, message


def collected() -> Catalog:
    """Return a catalogue of all messages in the source, without translations."""
    template = Catalog(project="Hebbes", charset="utf-8")
    for path, _line, message in messages():
        template.add(message, locations=[(path, 0)])
    return template


def main() -> int:
    """Write the catalogue anew and name what still has no Dutch."""
    target = catalogue_path("nl")
    with target.open("rb") as written:
        catalogue = read_po(written, locale="nl")
    catalogue.update(collected(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    body = io.BytesIO()
    write_po(body, catalogue, omit_header=True, include_lineno=False, sort_output=True, width=100)
    target.write_bytes(HEADER.encode() + body.getvalue())
    missing = [m.id for m in catalogue if m.id and not all(_strings(m.string))]
    for message in missing:
        print("no Dutch yet:", message)
    return 1 if missing else 0


def _strings(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [string or ""] if string is None or isinstance(string, str) else list(string)


if __name__ == "__main__":
    sys.exit(main())
