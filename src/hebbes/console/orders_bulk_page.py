"""Several orders at once: how many can and how many cannot, and why, before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hebbes.pages.reader import Reader
from hebbes.pages.render import page
from hebbes.pages.translations import N_

_PAGE: Final = page(__file__)

VERBS: Final[dict[str, tuple[str, str, str]]] = {
    "hold": (N_("Put on hold"), "hand-stop", "primary"),
    "lift": (N_("Let go on"), "check", "primary"),
    "cancel": (N_("Cancel"), "ban", "danger"),
}
"""What may be done to several orders: words, icon, look."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of the orders; `told` is why not, or what became of it."""

    number: str
    customer: str
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkView:
    """What is about to be done, or, when `is_done`, what was; `do` is one of VERBS."""

    do: str
    can: tuple[Chosen, ...]
    cannot: tuple[Chosen, ...]
    is_done: bool = False


def render(view: BulkView, reader: Reader) -> str:
    """Return the page."""
    return _PAGE.render(reader, view=view, verbs=VERBS)
