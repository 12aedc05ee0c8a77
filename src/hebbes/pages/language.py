"""Which language a reader gets: asked in the address, kept in a cookie, or told by the browser."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

Language: TypeAlias = Literal["en", "nl"]

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
LANGUAGE_COOKIE: Final = "hebbes_language"
LOCALES: Final[dict[Language, str]] = {"en": "en_GB", "nl": "nl_NL"}
OWN_NAMES: Final[dict[Language, str]] = {"en": "English", "nl": "Nederlands"}


def language_named(code: str | None) -> Language | None:
    """Return the language a tag such as `nl-BE` stands for, or None when we do not speak it."""
    first = (code or "").strip().lower().replace("_", "-").split("-")[0]
    return next((language for language in LANGUAGES if language == first), None)


def pick_language(
    asked: str | None = None, cookie: str | None = None, accepts: str | None = None
) -> Language:
    """Pick by `?lang=`, then the cookie, then the Accept-Language header; English when none fit."""
    return language_named(asked) or language_named(cookie) or _preferred(accepts) or "en"


def _preferred(accepts: str | None) -> Language | None:
    weighed = [_weighed(part) for part in (accepts or "").split(",")]
    for _weight, tag in sorted(weighed, key=lambda pair: -pair[0]):
        spoken = language_named(tag)
        if spoken is not None and _weight > 0:
            return spoken
    return None


def _weighed(part: str) -> tuple[float, str]:
    tag, _, weight = part.partition(";q=")
    try:
        return (float(weight) if weight else 1.0), tag
    except ValueError:
        return 0.0, tag
