"""Orders of many lines come back soon, with a plan that keeps to the stock and states its gap."""

import random

from hebbes.sourcing import Candidate, Need, Plan, choose_plan
from tests.sourcing.orders import need, place


def large_order(lines: int, places: int) -> tuple[list[Need], list[Candidate]]:
    """Centres that hold most articles, stores that hold some; seeded."""
    chance = random.Random(7)
    needs = [
        need(n, chance.choice((1, 1, 1, 2, 10)), chance.randint(50, 5000)) for n in range(lines)
    ]
    centres = 4
    return needs, [
        place(
            at,
            tuple(
                chance.choice((1, 5, 40)) if chance.random() < (0.8 if at < centres else 0.3) else 0
                for _ in needs
            ),
            chance.randint(500, 900),
            45 if at < centres else 110,
            per_kg=chance.randint(20, 60),
        )
        for at in range(places)
    ]


def assert_keeps_to_stock(plan: Plan, needs: list[Need], candidates: list[Candidate]) -> None:
    number = {n.line: at for at, n in enumerate(needs)}
    got = {short.line: short.units for short in plan.short}
    for parcel in plan.parcels:
        for share in parcel.shares:
            assert share.units <= candidates[parcel.location].stock[number[share.line]]
            got[share.line] = got.get(share.line, 0) + share.units
    assert got == {n.line: n.units for n in needs}
    assert plan.cost_milli == sum(parcel.cost_milli for parcel in plan.parcels)


def test_fifty_lines_are_proven_cheapest() -> None:
    needs, candidates = large_order(50, 40)
    plan = choose_plan(needs, candidates)
    assert isinstance(plan, Plan)
    assert_keeps_to_stock(plan, needs, candidates)
    assert plan.proven


def test_ten_thousand_lines_come_back_with_their_gap() -> None:
    needs, candidates = large_order(10_000, 30)
    plan = choose_plan(needs, candidates)
    assert isinstance(plan, Plan)
    assert_keeps_to_stock(plan, needs, candidates)
    assert plan.gap < 0.01
