"""A tour of five steps over the pages: it never blocks, and can be left at any step."""

from dataclasses import dataclass
from typing import Final

from hebbes.pages.translations import N_

COOKIE: Final = "hebbes_tour"
OVER: Final = "over"


@dataclass(frozen=True, slots=True)
class Leg:
    """One step: where it plays, what to look for there, and the words that lead there."""

    number: int
    of: int
    title: str
    tells: str
    label: str
    href: str
    part: str | None


_LEGS: Final = (
    (
        N_("An order just came in. Why is it sent from there?"),
        N_("Open the newest order and read “Why here?”: one sentence, the other locations below."),
        N_("Show the newest order"), "/demo/newest", "agent",
    ),
    (
        N_("Close a location."),
        N_("The busiest is chosen. What it had not picked yet finds another way, by itself."),
        N_("Go to the panel"), "/demo/break", "planner",
    ),
    (
        N_("Be the shopper."),
        N_("This is what a customer sees by a signed link: the promise, each parcel, no account."),
        N_("Become the shopper"), "/demo/shopper", None,
    ),
    (
        N_("Be the store."),
        N_("Utrecht is yours: robots work everywhere else. Accept, scan, pack, and hand over."),
        N_("Go to work"), "/pick", "store",
    ),
    (
        N_("Break something."),
        N_("Kill the worker or cut the database, watch it come back, then check the books."),
        N_("Go to the panel"), "/demo/break", "planner",
    ),
)  # fmt: skip
LEGS: Final[tuple[Leg, ...]] = tuple(
    Leg(number, len(_LEGS), *leg) for number, leg in enumerate(_LEGS, start=1)
)


def leg_of(cookie: str | None) -> Leg | None:
    """Return the step someone is at: the first for who never saw the tour, None once it is over."""
    if cookie == OVER:
        return None
    number = int(cookie) if cookie and cookie.isdecimal() and len(cookie) < 3 else 1
    return LEGS[number - 1] if 1 <= number <= len(LEGS) else None
