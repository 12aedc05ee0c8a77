"""Fast, slow and foreign solvers agree to the last thousandth of a cent."""

from itertools import product

import numpy as np
from hypothesis import given, settings

from hebbes.sourcing import Plan, Unsourced, Wishes, choose_plan
from hebbes.sourcing.lanes import Lanes
from hebbes.sourcing.problem import state_problem
from hebbes.sourcing.solve import WORK, Cover, solve_by_search
from hebbes.sourcing.twin import cheapest_cover
from tests.sourcing.instances import Instance, highs_cost, instances


def plan_of(instance: Instance) -> Plan | Unsourced:
    return choose_plan(instance.needs, instance.candidates)


def search(instance: Instance, most: int, work: int = WORK) -> Cover | None:
    """Solve by the way of long orders, whatever the size."""
    problem = state_problem(
        instance.needs,
        Lanes.of(instance.candidates),
        np.array([c.stock for c in instance.candidates], np.int64).T,
        Wishes(max_parcels=most),
    )
    return solve_by_search(problem, work)


@given(instances())
@settings(max_examples=150, deadline=None)
def test_the_plan_costs_what_the_slow_twin_says(instance: Instance) -> None:
    slow = cheapest_cover(
        instance.parcel_milli,
        instance.unit_milli,
        [c.stock for c in instance.candidates],
        instance.fillable,
        len(instance.candidates),
    )
    plan = plan_of(instance)
    if isinstance(plan, Unsourced):
        assert not any(instance.fillable)
    else:
        assert slow is not None
        assert plan.cost_milli == slow[0]
        assert plan.proven


@given(instances())
@settings(max_examples=60, deadline=None)
def test_a_foreign_solver_finds_nothing_cheaper(instance: Instance) -> None:
    plan = plan_of(instance)
    cost = plan.cost_milli if isinstance(plan, Plan) else 0
    assert abs(highs_cost(instance, instance.fillable) - cost) < 1


@given(instances())
@settings(max_examples=150, deadline=None)
def test_the_way_of_long_orders_is_exact_on_short_ones_too(instance: Instance) -> None:
    slow = cheapest_cover(
        instance.parcel_milli,
        instance.unit_milli,
        [c.stock for c in instance.candidates],
        instance.fillable,
        len(instance.candidates),
    )
    found = search(instance, len(instance.candidates))
    if found is not None:
        assert slow is not None
        assert (found.cost_milli, found.bound_milli) == (slow[0], slow[0])


@given(instances(most_lines=3, most_places=5))
@settings(max_examples=60, deadline=None)
def test_few_parcels_bring_the_most_units_they_can_and_those_at_least_cost(
    instance: Instance,
) -> None:
    found = search(instance, instance.max_parcels)
    if found is None:
        assert not any(instance.fillable)
        return
    assert len(found.takes) <= instance.max_parcels
    choices = [
        (-sum(part), slow[0])
        for part in product(*(range(units + 1) for units in instance.fillable))
        if (
            slow := cheapest_cover(
                instance.parcel_milli,
                instance.unit_milli,
                [c.stock for c in instance.candidates],
                part,
                instance.max_parcels,
            )
        )
    ]
    assert (-found.units, found.cost_milli) == min(choices)


@given(instances())
@settings(max_examples=100, deadline=None)
def test_no_cover_is_below_the_bound_however_early_the_search_stops(instance: Instance) -> None:
    full = search(instance, len(instance.candidates))
    hasty = search(instance, len(instance.candidates), work=1)
    if full is not None:
        assert hasty is not None
        assert hasty.bound_milli <= full.cost_milli <= hasty.cost_milli
        assert hasty.units == full.units
