"""Exceptions: what a person must look at, by cause, with what would repair it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hebbes.pages.parts import Action, Tab
from hebbes.pages.reader import Reader
from hebbes.pages.render import page
from hebbes.pages.translations import N_

_PAGE: Final = page(__file__)

CAUSES: Final[dict[str, tuple[str, str, str]]] = {
    "address": (
        N_("Undeliverable address"),
        "home",
        N_("Ask the customer and correct the address; the order then goes on by itself."),
    ),
    "unsourced": (
        N_("Nobody can send it"),
        "hourglass",
        N_("It is sent as soon as goods come in. Look again now, or offer to cancel."),
    ),
    "rejected": (
        N_("Work given back"),
        "truck-return",
        N_("Another location was looked for at once. Look whether this one needs help."),
    ),
    "refused": (
        N_("Refused by the carrier"),
        "circle-x",
        N_("Correct the address or the parcel, then ask for the label again."),
    ),
    "lost": (
        N_("Lost parcel"),
        "alert-triangle",
        N_("Ask the carrier to search, and tell the customer what you will do."),
    ),
    "returned": (
        N_("Came back undelivered"),
        "truck-return",
        N_("Ask the customer whether to send it again or to give the money back."),
    ),
    "held": (
        N_("On hold"),
        "hand-stop",
        N_("Judge the reason, then let it go on or cancel it."),
    ),
    "dead_task": (
        N_("Given up by the system"),
        "bolt",
        N_("Mend the cause, then try again."),
    ),
}
"""Causes in the order of urgency: words, icon, and what would repair it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionRow:
    """One thing that is stuck; `href` leads to where it can be mended."""

    thing: str
    cause: str
    title: str
    href: str
    customer: str
    what: str
    why: str
    since: datetime | None
    promised_until: datetime | None
    assigned_to: str | None
    is_mine: bool
    snoozed_until: datetime | None
    repair: Action | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionsView:
    """The queue as asked: `cause` and `show` (open, mine, snoozed) come back with every form."""

    cause: str
    show: str
    causes: tuple[Tab, ...]
    shows: tuple[Tab, ...]
    rows: tuple[ExceptionRow, ...]
    retry_all: int = 0


def render(view: ExceptionsView, reader: Reader) -> str:
    """Return the page; it refreshes by itself on the topic `orders`."""
    return _PAGE.render(reader, view=view, words_of=CAUSES)
