"""Why here: the plan, its runners-up, and what other locations and simpler rules would cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush

import numpy as np

from hebbes.kit.later import later
from hebbes.sourcing.choose_plan import left_out_of, plan_of, posed, unsourced
from hebbes.sourcing.lanes import Whole
from hebbes.sourcing.never import NEVER
from hebbes.sourcing.plan import Candidate, LeftOut, Need, Plan, RunnerUp, Unsourced, Wishes
from hebbes.sourcing.problem import Problem
from hebbes.sourcing.solve import WORK, Cover, cover_of, solve

_kernel = later("hebbes.sourcing.kernel")
_ANYTHING = Wishes()
RUNNERS_UP = 3


@dataclass(frozen=True, slots=True)
class Explanation:
    """A plan with runners-up and extra costs filled in, beside what simpler ways would cost.

    `one_parcel` is the cheapest plan that sends everything from one location, if one can;
    `nearest_first` takes from the nearest location all it has, then from the next.
    """

    plan: Plan
    one_parcel: RunnerUp | None
    nearest_first: RunnerUp | None

    @property
    def saving_milli(self) -> int | None:
        """What the plan saves against nearest first; None when distances are not known."""
        if self.nearest_first is None:
            return None
        return self.nearest_first.cost_milli - self.plan.cost_milli


def explain_plan(
    needs: Sequence[Need], candidates: Sequence[Candidate], wishes: Wishes = _ANYTHING
) -> Explanation | Unsourced:
    """Choose again from the same input and tell everything about the choice.

    The runners-up are the next three plans that fill as many units: each does without at least one
    location of every plan before it. A location left out as `dearer` or `same_cost` tells what the
    cheapest plan that uses it would add, where the order is short enough to know.
    """
    problem = posed(needs, candidates, wishes)
    cover = solve(problem)
    if cover is None:
        return unsourced(needs, candidates, wishes)
    plan = plan_of(needs, candidates, wishes, problem, cover)
    others = [_as_runner_up(candidates, c) for c in _next_covers(problem, cover)]
    return Explanation(
        plan=replace(
            plan,
            runners_up=tuple(others),
            left_out=_with_extra(
                left_out_of(candidates, wishes, cover), candidates, problem, cover
            ),
        ),
        one_parcel=_compared(candidates, _whole_from_one(problem)),
        nearest_first=_compared(candidates, _nearest_first(problem, candidates)),
    )


def _next_covers(problem: Problem, cover: Cover) -> Iterator[Cover]:
    """The next cheapest covers: split what is left by which location of the last is shut."""
    waiting: list[tuple[int, tuple[int, ...], Cover]] = [(cover.cost_milli, (), cover)]
    tried: set[tuple[int, ...]] = set()
    told = {tuple(place for place, _ in cover.takes)}
    found = 0
    while waiting and found < RUNNERS_UP:
        _, shut, last = heappop(waiting)
        senders = tuple(place for place, _ in last.takes)
        if senders not in told:
            told.add(senders)
            found += 1
            yield last
        for place in senders:
            next_shut = tuple(sorted((*shut, place)))
            if next_shut not in tried:
                tried.add(next_shut)
                other = _without(problem, next_shut)
                if other is not None and other.units == cover.units:
                    heappush(waiting, (other.cost_milli, next_shut, other))


def _without(problem: Problem, places: Sequence[int]) -> Cover | None:
    parcel, stock = problem.parcel.copy(), problem.stock.copy()
    parcel[list(places)] = NEVER
    stock[:, list(places)] = 0
    if (stock.sum(axis=1) < problem.wanted).any():
        return None
    return solve(replace(problem, parcel=parcel, stock=stock), WORK // 20)


def _with_extra(
    left_out: tuple[LeftOut, ...],
    candidates: Sequence[Candidate],
    problem: Problem,
    cover: Cover,
) -> tuple[LeftOut, ...]:
    extra = _extra_milli(problem, cover)
    if extra is None:
        return left_out
    of = {c.location: int(extra[at]) for at, c in enumerate(candidates)}
    return tuple(
        replace(
            left,
            reason=left.reason if of[left.location] else "same_cost",
            extra_milli=of[left.location],
        )
        if left.reason == "dearer"
        else left
        for left in left_out
    )


def _extra_milli(problem: Problem, cover: Cover) -> Whole | None:
    """What the cheapest plan that uses a location costs more; at least, if that would use it twice.

    None for long orders and those with few parcels: there it is not known.
    """
    some = np.flatnonzero(problem.wanted)
    wanted = problem.wanted[some]
    states = _kernel.states_of(wanted)
    if states == 0 or problem.max_parcels < len(problem.parcel):
        return None
    parts = _kernel.parts_of(wanted, states)
    cost = np.empty((states, len(problem.parcel)), np.int64)
    least, best, taken = (np.zeros(states, np.int64) for _ in range(3))
    _kernel.one_parcel(problem.parcel, problem.unit[some], problem.stock[some], parts, cost, least)
    _kernel.split(least, parts, best, taken)
    rest = best[::-1, None]  # the rest of part s of all states is the part that stands opposite
    return np.maximum(0, (cost[1:] + rest[1:]).min(axis=0) - cover.cost_milli)


def _whole_from_one(problem: Problem) -> Cover | None:
    able = (problem.stock >= problem.wanted[:, None]).all(axis=0) & (problem.parcel < NEVER)
    if not able.any():
        return None
    cost = np.where(able, problem.parcel + problem.wanted @ problem.unit, NEVER)
    takes = np.zeros_like(problem.stock)
    takes[:, int(cost.argmin())] = problem.wanted
    return cover_of(problem, takes, 0)


def _nearest_first(problem: Problem, candidates: Sequence[Candidate]) -> Cover | None:
    near = [
        (c.distance_km, at)
        for at, c in enumerate(candidates)
        if c.distance_km is not None and problem.parcel[at] < NEVER
    ]
    left = problem.wanted.copy()
    takes = np.zeros_like(problem.stock)
    for _, at in sorted(near):
        takes[:, at] = np.minimum(left, problem.stock[:, at])
        left -= takes[:, at]
    return None if left.any() else cover_of(problem, takes, 0)


def _compared(candidates: Sequence[Candidate], cover: Cover | None) -> RunnerUp | None:
    return None if cover is None else _as_runner_up(candidates, cover)


def _as_runner_up(candidates: Sequence[Candidate], cover: Cover) -> RunnerUp:
    """Distances add up over its parcels; it has arrived when the last of them has."""
    used = [candidates[place] for place, _ in cover.takes]
    far = [c.distance_km for c in used if c.distance_km is not None]
    arrive = [c.arrives_on for c in used if c.arrives_on is not None]
    return RunnerUp(
        locations=tuple(c.location for c in used),
        cost_milli=cover.cost_milli,
        arrives_on=max(arrive) if len(arrive) == len(used) else None,
        distance_km=round(sum(far), 1) if len(far) == len(used) else None,
    )
