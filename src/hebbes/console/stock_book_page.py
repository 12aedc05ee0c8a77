"""The forms that book what people found on the shelf: received, counted, damaged, moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from hebbes.pages.parts import Problem
from hebbes.pages.translations import N_

Deed: TypeAlias = Literal["receive", "count", "damage", "transfer"]

TOLD: Final[dict[str, str]] = {
    "receive": N_("Booked: the goods are on the shelf."),
    "count": N_("Booked: the books say what you counted."),
    "damage": N_("Booked: the damaged goods are no longer for sale."),
    "transfer": N_("Booked: the goods stand at the other location."),
    "newer": N_("Not booked: a later count of these goods is known already."),
    "again": N_("This was booked already. Nothing was booked twice."),
}


@dataclass(frozen=True, slots=True)
class CountSeen:
    """What a count would change, before it is booked; `newer` when a later count is known."""

    place: str
    counted: int
    books: int
    short: int
    newer: bool = False

    @property
    def difference(self) -> int:
        """Units more (above 0) or fewer (below 0) than in the books."""
        return self.counted - self.books


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingView:
    """The four forms of an article; what was typed stands in `values`, as it was typed.

    `own` is the only location someone may book at; else they choose among `places`, id and name.
    `once` makes that one form is booked once. `seen` asks to confirm a count.
    """

    base: str
    once: str
    places: tuple[tuple[str, str], ...]
    destinations: tuple[tuple[str, str], ...]
    own: tuple[str, str] | None = None
    location: str = ""
    deed: Deed | None = None
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    problems: tuple[Problem, ...] = ()
    seen: CountSeen | None = None
    told: str | None = None
