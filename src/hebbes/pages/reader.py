"""Who reads a page: their language and zone, the moment, their role and where they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from hebbes.pages.language import Language, pick_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """The person a page is made for; every page is rendered with one.

    `at` is business time (aware), against which "3 minutes ago" is told; `zone` an IANA name;
    `name` and `role` (a code of `navigation.ROLES`) are None where nobody signed in; `path` and
    `query` are where they are; `csrf` is what a form of theirs must carry to be believed;
    `above` is HTML that stands above the page.
    """

    at: datetime
    language: Language = "en"
    zone: str = "Europe/Amsterdam"
    path: str = "/"
    query: str = ""
    name: str | None = None
    role: str | None = None
    demo: bool = False
    csrf: str | None = None
    above: str | None = None

    def address_in(self, language: Language) -> str:
        """Return this same page's address in another language, with its filters kept."""
        kept = [(k, v) for k, v in parse_qsl(self.query, keep_blank_values=True) if k != "lang"]
        return f"{self.path}?{urlencode([*kept, ('lang', language)])}"

    def is_under(self, href: str) -> bool:
        """Tell whether the page read now lies under `href`, so the menu can mark it."""
        return self.path == href or self.path.startswith(href.rstrip("/") + "/")


def language_of(
    query: Mapping[str, str], cookies: Mapping[str, str], headers: Mapping[str, str]
) -> Language:
    """Pick the language of a request from its query, cookies and headers (any mappings)."""
    return pick_language(
        query.get("lang"), cookies.get("hebbes_language"), headers.get("accept-language")
    )
