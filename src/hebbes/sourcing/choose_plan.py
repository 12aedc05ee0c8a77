"""From where each line ships: the cheapest plan, and why not the others."""

from collections.abc import Sequence

import numpy as np

from hebbes.sourcing.lanes import Lanes
from hebbes.sourcing.plan import (
    Candidate,
    LeftOut,
    Need,
    Parcel,
    Plan,
    Share,
    Short,
    Unsourced,
    Wishes,
)
from hebbes.sourcing.problem import Problem, state_problem, struck_out, weight_milli
from hebbes.sourcing.solve import Cover, solve

_ANYTHING = Wishes()


def choose_plan(
    needs: Sequence[Need], candidates: Sequence[Candidate], wishes: Wishes = _ANYTHING
) -> Plan | Unsourced:
    """Choose who sends what: most units first, then least cost; equal cost, first candidate.

    Needs are the lines of one delivery group. Units that no allowed location has are named as
    `short`, and the plan fills the rest. The same input gives the same plan, whenever it is asked.
    Runners-up cost time and stand in `explain_plan`, which gives this plan too.
    """
    problem = posed(needs, candidates, wishes)
    cover = solve(problem)
    if cover is None:
        return unsourced(needs, candidates, wishes)
    return plan_of(needs, candidates, wishes, problem, cover)


def posed(needs: Sequence[Need], candidates: Sequence[Candidate], wishes: Wishes) -> Problem:
    """The question in numbers; ValueError when stock is not aligned with the needs."""
    stock = np.array([c.stock for c in candidates], np.int64)
    stock = stock.reshape(len(candidates), len(needs)).T
    return state_problem(needs, Lanes.of(candidates), stock, wishes)


def unsourced(needs: Sequence[Need], candidates: Sequence[Candidate], wishes: Wishes) -> Unsourced:
    """Why not one unit can be sent."""
    return Unsourced(
        left_out=left_out_of(candidates, wishes, None),
        short=tuple(Short(need.line, need.units) for need in needs),
        standing=tuple(
            Share(need.line, need.sku, sum(max(0, c.stock[at]) for c in candidates))
            for at, need in enumerate(needs)
        ),
    )


def plan_of(
    needs: Sequence[Need],
    candidates: Sequence[Candidate],
    wishes: Wishes,
    problem: Problem,
    cover: Cover,
) -> Plan:
    """Write the numbers of a cover out as parcels, handing units to lines in their order."""
    left = [need.units for need in needs]
    parcels = tuple(
        _parcel(needs, candidates[here], problem, take, left) for here, take in cover.takes
    )
    short = tuple(Short(n.line, units) for n, units in zip(needs, left, strict=True) if units)
    return Plan(
        parcels=parcels,
        cost_milli=cover.cost_milli,
        bound_milli=cover.bound_milli,
        short=short,
        left_out=left_out_of(candidates, wishes, cover),
    )


def left_out_of(
    candidates: Sequence[Candidate], wishes: Wishes, cover: Cover | None
) -> tuple[LeftOut, ...]:
    """The first reason of every location that sends nothing."""
    used: set[int] = {here for here, _ in cover.takes} if cover else set()
    return tuple(
        LeftOut(c.location, struck_out(c, wishes) or "dearer")
        for n, c in enumerate(candidates)
        if n not in used
    )


def _parcel(
    needs: Sequence[Need],
    sender: Candidate,
    problem: Problem,
    take: Sequence[int],
    left: list[int],
) -> Parcel:
    """One location's parcel; what it brings is taken off `left`."""
    rest = list(take)
    shares: list[Share] = []
    for at, need in enumerate(needs):
        units = min(left[at], rest[problem.article[at]])
        if units:
            left[at] -= units
            rest[problem.article[at]] -= units
            shares.append(Share(need.line, need.sku, units))
    weight = [weight_milli(sender.per_kg_milli, needs[at].weight_grams) for at in problem.lead]
    return Parcel(
        location=sender.location,
        kind=sender.kind,
        service=sender.service,
        shares=tuple(shares),
        carrier_milli=sender.carrier_milli,
        weight_milli=sum(units * each for units, each in zip(take, weight, strict=True)),
        labour_milli=sender.parcel_labour_milli
        + sender.unit_labour_milli * sum(s.units for s in shares),
        distance_km=sender.distance_km,
        arrives_on=sender.arrives_on,
    )
