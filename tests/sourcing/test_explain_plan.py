"""What is told of a plan is true: runners-up, extra costs, and the rules it is compared with."""

from itertools import combinations, product

from hypothesis import given, settings

from hebbes.kit.names import LocationId
from hebbes.sourcing import Explanation, Plan, Unsourced, Wishes, choose_plan, explain_plan
from hebbes.sourcing.twin import cheapest_cover
from tests.sourcing.instances import Instance, instances
from tests.sourcing.orders import need, place


def cost_from(instance: Instance, places: tuple[int, ...], part: list[int]) -> int | None:
    """The least cost of a part of the order from some places only, by the slow twin."""
    found = cheapest_cover(
        [instance.parcel_milli[p] for p in places],
        [instance.unit_milli[p] for p in places],
        [instance.candidates[p].stock for p in places],
        part,
        len(places),
    )
    return None if found is None else found[0]


def explained(instance: Instance) -> Explanation | None:
    told = explain_plan(instance.needs, instance.candidates)
    return None if isinstance(told, Unsourced) else told


@given(instances(most_lines=2, most_places=5))
@settings(max_examples=60, deadline=None)
def test_a_runner_up_is_the_cheapest_plan_without_some_location_of_each_before(
    instance: Instance,
) -> None:
    told = explained(instance)
    if told is None:
        return
    places = range(len(instance.candidates))
    cost = {
        some: cost_from(instance, some, instance.fillable)
        for n in range(1, len(instance.candidates) + 1)
        for some in combinations(places, n)
    }
    before = [{parcel.location for parcel in told.plan.parcels}]
    for at in range(3):
        left = [c for some, c in cost.items() if c and not any(b <= set(some) for b in before)]
        if at == len(told.plan.runners_up):
            assert not left
            break
        assert told.plan.runners_up[at].cost_milli == min(left)
        before.append(set(told.plan.runners_up[at].locations))


@given(instances(most_lines=3, most_places=5))
@settings(max_examples=60, deadline=None)
def test_a_location_left_out_tells_what_using_it_would_add(instance: Instance) -> None:
    told = explained(instance)
    if told is None:
        return
    wanted = instance.fillable
    for left in told.plan.left_out:
        shelf = instance.candidates[left.location].stock
        others = tuple(p for p in range(len(instance.candidates)) if p != left.location)
        plans = [
            instance.parcel_milli[left.location]
            + sum(u * c for u, c in zip(take, instance.unit_milli[left.location], strict=True))
            + rest
            for take in product(*(range(min(w, s) + 1) for w, s in zip(wanted, shelf, strict=True)))
            if any(take)
            and (
                rest := cost_from(
                    instance, others, [w - t for w, t in zip(wanted, take, strict=True)]
                )
            )
            is not None
        ]
        if left.reason == "no_stock":
            assert not plans
        else:
            assert left.extra_milli is not None
            assert (left.extra_milli == 0) == (left.reason == "same_cost")
            extra = min(plans) - told.plan.cost_milli
            assert left.extra_milli == extra if max(wanted) == 1 else left.extra_milli <= extra


@given(instances())
@settings(max_examples=40, deadline=None)
def test_the_plan_explained_is_the_plan_chosen(instance: Instance) -> None:
    plan = choose_plan(instance.needs, instance.candidates)
    told = explained(instance)
    if isinstance(plan, Plan):
        assert told is not None
        assert told.plan.parcels == plan.parcels
        assert [left.location for left in told.plan.left_out] == [o.location for o in plan.left_out]
    else:
        assert told is None


def test_the_rule_of_the_nearest_location_and_one_parcel_are_told_beside_the_plan() -> None:
    needs = [need(1), need(2)]
    told = explain_plan(
        needs,
        [
            place(1, (1, 0), 500, km=4.0),
            place(2, (0, 1), 500, km=6.5),
            place(3, (1, 1), 700, km=250.0),
            place(4, (1, 1), 800, km=90.0),
        ],
    )
    assert isinstance(told, Explanation)
    assert [parcel.location for parcel in told.plan.parcels] == [3]
    assert told.nearest_first is not None
    assert (told.nearest_first.locations, told.nearest_first.distance_km) == ((1, 2), 10.5)
    assert told.nearest_first.parcels == 2
    assert told.saving_milli == 300_000
    assert told.one_parcel is not None
    assert told.one_parcel.locations == (3,)
    assert [r.locations for r in told.plan.runners_up] == [(4,), (1, 2)]
    reasons = {left.location: left.reason for left in told.plan.left_out}
    assert reasons == {1: "dearer", 2: "dearer", 4: "dearer"}


def test_nothing_is_told_of_rules_that_cannot_fill_the_order() -> None:
    told = explain_plan([need(1), need(2)], [place(1, (1, 0)), place(2, (0, 1))])
    assert isinstance(told, Explanation)
    assert told.one_parcel is None
    assert told.nearest_first is None
    assert told.saving_milli is None
    assert told.plan.runners_up == ()


def test_an_order_nobody_can_send_is_explained_by_the_reasons() -> None:
    told = explain_plan([need(1)], [place(1, (1,))], Wishes(skip={LocationId(1): "rejected"}))
    assert isinstance(told, Unsourced)
    assert [(left.location, left.reason) for left in told.left_out] == [(1, "rejected")]
