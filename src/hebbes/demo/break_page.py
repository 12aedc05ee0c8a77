"""The page of the panel: a card for each thing to break."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hebbes.audit import Finding
from hebbes.demo.break_place import Busy
from hebbes.demo.broken import Broken
from hebbes.demo.locations import FOR_THE_VISITOR
from hebbes.pages.reader import Reader
from hebbes.pages.render import page
from hebbes.pages.translations import N_

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True)
class Words:
    """A card in words: its sign, its name, what pressing it does, and its buttons."""

    icon: str
    title: str
    does: str
    button: str
    undo: str = ""


WORDS: Final[Mapping[str, Words]] = {
    "closed": Words(
        "lock", N_("Close a location"),
        N_("Whatever it has not picked yet is sourced elsewhere. Collecting there stays there."),
        N_("Close it"), N_("Open it again"),
    ),
    "carrier_strike": Words(
        "truck", N_("Carrier strike"),
        N_("The carrier gives no labels and takes no parcels. Packing goes on."),
        N_("Begin the strike"), N_("End the strike"),
    ),
    "payments_down": Words(
        "credit-card", N_("Payment provider down"),
        N_("No payment is approved or captured. Orders come in all the same and wait for money."),
        N_("Take it down"), N_("Bring it back"),
    ),
    "payments_slow": Words(
        "hourglass", N_("Payment provider slow"),
        N_("Every call to it takes seconds. Nothing else may become slow by that."),
        N_("Slow it down"), N_("Make it quick again"),
    ),
    "notices_muddled": Words(
        "bell", N_("Notices twice and out of order"),
        N_("What provider and carrier tell comes a second time, and some of it late."),
        N_("Muddle them"), N_("Put them in order"),
    ),
    "stock_missing": Words(
        "stack-2", N_("Stock is not there"),
        N_("Someone counts nothing where an order had reserved units."),
        N_("Count nothing"), N_("Find it again"),
    ),
    "till_sale": Words(
        "building-store", N_("A till sells what was reserved"),
        N_("A customer in a store buys what an order was waiting for. The sale is a fact."),
        N_("Sell it"), N_("Have it brought back"),
    ),
    "worker_killed": Words(
        "robot", N_("Kill the worker"),
        N_("The process that does the work ends as by a power cut. Another takes over."),
        N_("Kill it"),
    ),
    "database_cut": Words(
        "plug-connected", N_("Cut the database"),
        N_("Every connection breaks at once, in the middle of whatever it did."),
        N_("Cut them all"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to break, and how it went the last time."""

    code: str
    undoes_itself: bool
    last: Broken | None
    found_nothing: bool = False

    @property
    def words(self) -> Words:
        """How it is told."""
        return WORDS[self.code]


@dataclass(frozen=True, slots=True)
class BreakView:
    """The panel; `books` is None until somebody asks for a check."""

    cards: tuple[Card, ...]
    places: tuple[Busy, ...]
    worker_pid: int | None
    books: tuple[Finding, ...] | None

    @property
    def busiest(self) -> str:
        """The code of the location whose closing moves most, the visitor's own left out."""
        others = [one for one in self.places if one.code != FOR_THE_VISITOR]
        return max(others, key=lambda one: one.waiting).code if others else ""


def render(view: BreakView, reader: Reader) -> str:
    """Return the page."""
    return _PAGE.render(reader, view=view)
