"""The page people get when something is missing, forbidden or broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hebbes.pages.reader import Reader
from hebbes.pages.render import Page
from hebbes.pages.translations import N_

_PAGE: Final = Page("pages/templates/problem.html")

_WORDS: Final[dict[int, tuple[str, str]]] = {
    403: (
        N_("This page is not for you"),
        N_("Your role may not see it. Someone who may change roles can let you in."),
    ),
    404: (
        N_("We cannot find that page"),
        N_("The address may be mistyped, or what stood here is gone. Search for it by number."),
    ),
    410: (
        N_("This link no longer works"),
        N_("Links like this one run out. The newest mail about your order has a fresh one."),
    ),
    500: (
        N_("Something broke on our side"),
        N_("Nothing you did is lost half-way. Try again; if it stays, pass on the reference."),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemView:
    """What went wrong: an HTTP status in words, and a reference to find it in the logs."""

    status: int
    title: str
    remedy: str
    for_staff: bool
    reference: str | None


def problem_page(
    reader: Reader, status: int, *, for_staff: bool = True, reference: str | None = None
) -> str:
    """Return the page for an HTTP status; statuses without words of their own read as 500."""
    title, remedy = _WORDS.get(status, _WORDS[500])
    view = ProblemView(
        status=status, title=title, remedy=remedy, for_staff=for_staff, reference=reference
    )
    return _PAGE.render(reader, view=view)
