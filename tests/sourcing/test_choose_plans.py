"""A batch gives each order what it would have got alone, after those before it."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hebbes.kit.names import LocationId, Sku
from hebbes.sourcing import (
    Ask,
    Candidate,
    Chosen,
    Lanes,
    Need,
    Plan,
    Shelves,
    Unsourced,
    Wishes,
    choose_plan,
    choose_plans,
)
from tests.sourcing.orders import need, place

ARTICLES = ("A", "B", "C")
PLACES = 5


@st.composite
def batches(draw: st.DrawFn) -> tuple[list[Ask], Shelves]:
    """A few orders on the same scarce shelves; some to pick up, some with few parcels."""
    cost = st.integers(1, 9)
    destinations = [
        Lanes.of(
            [
                place(n, (), 100 * draw(cost), 10 * draw(cost), per_kg=draw(cost))
                for n in range(PLACES)
            ]
        )
        for _ in range(2)
    ]
    asks = [
        Ask(
            [
                need(10 * n + at, draw(st.integers(1, 3)), 500, draw(st.sampled_from(ARTICLES)))
                for at in range(draw(st.integers(1, 4)))
            ],
            draw(st.sampled_from(destinations)),
            draw(
                st.sampled_from(
                    (
                        Wishes(),
                        Wishes(),
                        Wishes(max_parcels=1),
                        Wishes(only_at=LocationId(2)),
                        Wishes(only_at=LocationId(99)),
                        Wishes(skip={LocationId(0): "rejected", LocationId(98): "rejected"}),
                    )
                )
            ),
        )
        for n in range(draw(st.integers(1, 6)))
    ]
    units = draw(st.lists(st.sampled_from((0, 0, 1, 2, 4)), min_size=15, max_size=15))
    rows = {Sku(sku): row for row, sku in enumerate(ARTICLES)}
    return asks, Shelves(rows, np.array(units, np.int64).reshape(len(ARTICLES), PLACES))


def standing(needs: list[Need], lanes: Lanes, shelves: Shelves) -> list[Candidate]:
    return [
        replace(c, stock=tuple(int(shelves.units[shelves.row[n.sku], at]) for n in needs))
        for at, c in enumerate(lanes.senders)
    ]


def claims(plan: Plan | Unsourced | Chosen) -> list[tuple[int, int, int]]:
    if isinstance(plan, Chosen):
        return sorted((s.line.int, s.location, s.units) for s in plan.sends)
    if isinstance(plan, Unsourced):
        return []
    return sorted((s.line.int, p.location, s.units) for p in plan.parcels for s in p.shares)


@given(batches())
@settings(max_examples=150, deadline=None)
def test_a_batch_gives_each_order_what_one_by_one_would(batch: tuple[list[Ask], Shelves]) -> None:
    asks, shelves = batch
    left = Shelves(shelves.row, shelves.units.copy())
    for ask, chosen in zip(asks, choose_plans(asks, shelves), strict=True):
        alone = choose_plan(ask.needs, standing(list(ask.needs), ask.lanes, left), ask.wishes)
        assert claims(chosen) == claims(alone)
        assert chosen.short == alone.short
        assert chosen.cost_milli == (alone.cost_milli if isinstance(alone, Plan) else 0)
        sku = {n.line: n.sku for n in ask.needs}
        for send in chosen.sends:
            left.units[left.row[sku[send.line]], ask.lanes.place[send.location]] -= send.units
    assert (left.units >= 0).all()
    assert (left.units == shelves.units).all()


@given(batches())
@settings(max_examples=50, deadline=None)
def test_what_an_order_saw_is_enough_to_choose_again(batch: tuple[list[Ask], Shelves]) -> None:
    asks, shelves = batch
    for ask, chosen in zip(asks, choose_plans(asks, shelves), strict=True):
        seen = [
            replace(c, stock=tuple(map(int, chosen.stood[:, at])))
            for at, c in enumerate(ask.lanes.senders)
        ]
        assert claims(choose_plan(ask.needs, seen, ask.wishes)) == claims(chosen)


def test_an_order_too_large_for_the_turn_takes_its_stock_in_turn_all_the_same() -> None:
    lanes = Lanes.of([place(1, ()), place(2, (), parcel=900)])
    skus = [Sku(f"A{n}") for n in range(30)]
    shelves = Shelves.of(
        [c.location for c in lanes.senders],
        skus,
        [(sku, [LocationId(9), LocationId(1)], [5, 1]) for sku in skus if sku != skus[7]]
        + [(skus[7], [LocationId(2), LocationId(1)], [1, 1])],
    )
    whole = [need(n) for n in range(30)]
    first = need(100, sku="A7")
    before, large, after, none_left = choose_plans(
        [Ask([first], lanes), Ask(whole, lanes), Ask([first], lanes), Ask([first], lanes)], shelves
    )
    assert [s.location for s in before.sends] == [1]
    assert {s.location for s in large.sends} == {1, 2}
    assert (after.sends, none_left.sends) == ((), ())
    assert large.proven


def test_an_empty_batch_has_no_answers() -> None:
    assert choose_plans([], Shelves.of([], [], [])) == []
