"""Orders on which the rules most shops have pay about double, each another rule."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import pytest

from hebbes.sourcing import Candidate, Need, Plan, choose_plan
from tests.sourcing.orders import need, place

Takes = dict[int, list[int]]


@dataclass(frozen=True)
class Example:
    """An order, and the locations that could send it: by distance, centres last if need be."""

    needs: Sequence[Need]
    candidates: Sequence[Candidate]

    def in_order(self, places: Sequence[int]) -> Takes:
        """Take from each place in turn all it has of what is still open."""
        left = [n.units for n in self.needs]
        takes: Takes = {}
        for at in places:
            take = [min(u, s) for u, s in zip(left, self.candidates[at].stock, strict=True)]
            if any(take):
                takes[at] = take
                left = [u - t for u, t in zip(left, take, strict=True)]
        return takes

    def nearest(self, places: Sequence[int]) -> list[int]:
        return sorted(places, key=lambda at: self.candidates[at].distance_km or 0)

    def cost(self, takes: Takes) -> int:
        total = 0
        for at, take in takes.items():
            c = self.candidates[at]
            total += c.carrier_milli + c.parcel_labour_milli
            for units, n in zip(take, self.needs, strict=True):
                weight = (c.per_kg_milli * n.weight_grams + 500) // 1000
                total += units * (c.unit_labour_milli + weight)
        return total


def nearest_first(example: Example) -> Takes:
    return example.in_order(example.nearest(range(len(example.candidates))))


def centres_first(example: Example) -> Takes:
    near = example.nearest(range(len(example.candidates)))
    return example.in_order(sorted(near, key=lambda at: example.candidates[at].kind != "centre"))


def fewest_parcels(example: Example) -> Takes:
    places = range(len(example.candidates))
    for n in range(1, len(example.candidates) + 1):
        whole = [
            some
            for some in combinations(places, n)
            if example.in_order(some)
            and all(
                sum(example.candidates[at].stock[line] for at in some) >= wanted.units
                for line, wanted in enumerate(example.needs)
            )
        ]
        if whole:
            return example.in_order(
                min(
                    whole,
                    key=lambda some: sum(example.candidates[a].distance_km or 0 for a in some),
                )
            )
    raise AssertionError("the example cannot be filled")


THREE_SMALL_LINES = Example(
    [need(1, grams=450), need(2, grams=450), need(3, grams=450)],
    [
        place(1, (1, 0, 0), 880, 110, per_kg=62, km=3),
        place(2, (0, 1, 0), 880, 110, per_kg=62, km=5),
        place(3, (0, 0, 1), 880, 110, per_kg=62, km=6),
        place(4, (1, 1, 1), 790, 45, per_kg=84, km=400, kind="centre"),
    ],
)
HEAVY_AND_LIGHT = Example(
    [need(1, grams=18_000), need(2, grams=450)],
    [
        place(1, (1, 0), 750, 45, per_kg=70, km=145, kind="centre"),
        place(2, (0, 1), 790, 45, per_kg=84, km=400, kind="centre"),
        place(3, (1, 1), 1320, 110, per_kg=231, km=3900),
    ],
)
IN_TWO_DAYS = Example(  # from the centre only air is fast enough
    [need(1, grams=4_100), need(2, grams=2_700)],
    [
        place(1, (1, 0), 880, 110, per_kg=62, km=8),
        place(2, (0, 1), 900, 110, per_kg=70, km=95),
        place(3, (1, 1), 2010, 45, per_kg=353, km=1300, kind="centre"),
    ],
)
EXAMPLES = (THREE_SMALL_LINES, HEAVY_AND_LIGHT, IN_TWO_DAYS)


def least(example: Example) -> int:
    plan = choose_plan(example.needs, example.candidates)
    assert isinstance(plan, Plan)
    return plan.cost_milli


@pytest.mark.parametrize("rule", [nearest_first, centres_first, fewest_parcels])
def test_no_fixed_rule_is_good_in_all_three_examples(rule: Callable[[Example], Takes]) -> None:
    worst = max(example.cost(rule(example)) / least(example) for example in EXAMPLES)
    assert worst > 1.7


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("rule", [nearest_first, centres_first, fewest_parcels])
def test_no_rule_is_ever_cheaper_than_the_plan(
    rule: Callable[[Example], Takes], example: Example
) -> None:
    assert example.cost(rule(example)) >= least(example)
