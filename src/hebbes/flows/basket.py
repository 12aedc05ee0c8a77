"""A cart as offers need it: what it wants, and what is free of each article everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hebbes.promises.earliest import Whole
from hebbes.sourcing import Need, Shelves


@dataclass(frozen=True, slots=True, eq=False)
class Basket:
    """The needs, one an article; `free` has a row for each and a column a location."""

    needs: Sequence[Need]
    wanted: Whole
    free: Whole
    shelves: Shelves
    lead_hours: int
    with_plan: bool
    seen: dict[Any, Any]
    """What was worked out for other carts of the same question, to the same places."""

    @property
    def heaviest_grams(self) -> int:
        """The weight of its heaviest unit."""
        return max((need.weight_grams for need in self.needs), default=0)
