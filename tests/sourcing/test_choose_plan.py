"""The plan that is chosen, and what it says of the plans that were not."""

import pytest

from hebbes.kit.names import LocationId
from hebbes.sourcing import Plan, Unsourced, Wishes, choose_plan
from tests.sourcing.orders import need, place


def senders(plan: Plan | Unsourced) -> list[int]:
    assert isinstance(plan, Plan)
    return [parcel.location for parcel in plan.parcels]


def test_one_parcel_from_afar_beats_three_from_nearby() -> None:
    needs = [need(1), need(2), need(3)]
    near = [place(n, tuple(int(n == line) for line in (1, 2, 3)), 880, 110) for n in (1, 2, 3)]
    plan = choose_plan(needs, [*near, place(9, (1, 1, 1), 840, 45)])
    assert senders(plan) == [9]
    assert isinstance(plan, Plan)
    assert plan.cost_milli == (840 + 3 * 45) * 1000
    assert plan.proven


def test_a_heavy_line_goes_from_nearby_even_if_that_takes_two_parcels() -> None:
    needs = [need(1, grams=18_000), need(2, grams=450)]
    plan = choose_plan(
        needs,
        [
            place(1, (1, 0), 750, 45, per_kg=70),
            place(2, (0, 1), 790, 45, per_kg=84),
            place(3, (1, 1), 1320, 110, per_kg=231),
        ],
    )
    assert senders(plan) == [1, 2]


def test_a_location_named_for_two_parts_never_sends_more_than_it_has() -> None:
    plan = choose_plan([need(1, units=2)], [place(1, (1,), 100, 1), place(2, (2,), 900, 1)])
    assert senders(plan) == [2]


def test_lines_of_one_article_share_its_units() -> None:
    needs = [need(1, sku="A"), need(2, sku="A")]
    plan = choose_plan(needs, [place(1, (1, 1), 100), place(2, (1, 1), 200)])
    assert senders(plan) == [1, 2]


def test_what_no_location_has_is_named_and_the_rest_is_sent() -> None:
    plan = choose_plan([need(1, units=5), need(2)], [place(1, (2, 1)), place(2, (1, 0))])
    assert isinstance(plan, Plan)
    assert [(s.line.int, s.units) for s in plan.short] == [(1, 2)]
    assert sum(s.units for p in plan.parcels for s in p.shares) == 4


def test_no_location_says_which_rule_struck_it_out() -> None:
    answer = choose_plan(
        [need(1)],
        [place(1, (3,), refused="closed"), place(2, (0,)), place(3, (5,)), place(4, (7,))],
        Wishes(only_at=LocationId(3), skip={LocationId(3): "left_out"}),
    )
    assert isinstance(answer, Unsourced)
    reasons = {left.location: left.reason for left in answer.left_out}
    assert reasons == {
        1: "closed",
        2: "not_the_pickup_place",
        3: "left_out",
        4: "not_the_pickup_place",
    }
    assert [share.units for share in answer.standing] == [15]


def test_stock_that_is_not_aligned_with_the_needs_is_a_bug_and_told() -> None:
    with pytest.raises(ValueError, match="reshape"):
        choose_plan([need(1), need(2)], [place(1, (1,)), place(2, (1,))])
