"""What is kept of a decision is small, and enough to decide the same again."""

import json

import numpy as np
import pytest
from hypothesis import given, settings

from hebbes.kit.names import LocationId
from hebbes.sourcing import Ask, Lanes, Plan, Shelves, Wishes, choose_plan, choose_plans
from hebbes.sourcing.seen import lanes_from_json, lanes_to_json, seen_from_json, seen_to_json
from tests.sourcing.orders import need, place
from tests.sourcing.test_choose_plans import batches, claims


@given(batches())
@settings(max_examples=60, deadline=None)
def test_a_decision_is_made_again_from_what_was_kept_of_it(
    batch: tuple[list[Ask], Shelves],
) -> None:
    asks, shelves = batch
    for ask, chosen in zip(asks, choose_plans(asks, shelves), strict=True):
        kept = json.dumps(seen_to_json(ask.needs, ask.lanes, chosen.stood, ask.wishes))
        sheet = json.dumps(lanes_to_json(ask.lanes))
        again = choose_plan(*seen_from_json(json.loads(kept), lanes_from_json(json.loads(sheet))))
        assert claims(again) == claims(chosen)
        assert (again.cost_milli if isinstance(again, Plan) else 0) == chosen.cost_milli


def test_three_lines_over_five_hundred_locations_are_kept_in_six_hundred_bytes() -> None:
    lanes = Lanes.of([place(n, (), km=n / 2) for n in range(500)])
    needs = [need(n) for n in range(3)]
    shelves = Shelves({n.sku: at for at, n in enumerate(needs)}, np.ones((3, 500), np.int64))
    chosen = choose_plans([Ask(needs, lanes)], shelves)[0]
    assert len(json.dumps(seen_to_json(needs, lanes, chosen.stood, Wishes()))) < 600


def test_lanes_have_the_same_digest_whoever_prepared_them_and_another_when_a_price_changes() -> (
    None
):
    lanes = Lanes.of([place(1, (3,), km=4.5), place(2, (0,), refused="closed")])
    kept = lanes_from_json(json.loads(json.dumps(lanes_to_json(lanes))))
    assert kept.digest == lanes.digest
    assert Lanes.of([place(1, (), parcel=501, km=4.5)]).digest != lanes.digest


def test_other_lanes_than_those_decided_on_are_not_taken_for_them() -> None:
    lanes = Lanes.of([place(1, ())])
    kept = seen_to_json([need(1)], lanes, np.ones((1, 1), np.int64), Wishes(only_at=LocationId(1)))
    with pytest.raises(ValueError, match="decided on lanes"):
        seen_from_json(kept, Lanes.of([place(2, ())]))
