"""Find the cheapest cover of a problem, by the way that suits its size."""

from dataclasses import dataclass

import numpy as np

from hebbes.kit.later import later
from hebbes.sourcing.lanes import Whole
from hebbes.sourcing.problem import Problem

_kernel = later("hebbes.sourcing.kernel")
_open = later("hebbes.sourcing.kernel_open")

WORK = 20_000_000
"""Steps after which the search for a long order stops and states its gap: a second or two."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Who sends what: (location of the lanes, units of each article), its cost, and a bound."""

    takes: tuple[tuple[int, tuple[int, ...]], ...]
    cost_milli: int
    bound_milli: int

    @property
    def units(self) -> int:
        """The units that are sent."""
        return sum(sum(take) for _, take in self.takes)


def solve(problem: Problem, work: int = WORK) -> Cover | None:
    """The cheapest cover with the most units, or None when no location can send a unit."""
    if not problem.wanted.any() or problem.max_parcels < 1:
        return None
    takes = np.zeros_like(problem.stock)
    cost = int(
        _kernel.cover_small(
            problem.order, problem.parcel, problem.unit, problem.stock, problem.wanted, takes
        )
    )
    if cost <= 0 or np.count_nonzero(takes.any(axis=0)) > problem.max_parcels:
        return solve_by_search(problem, work)
    return cover_of(problem, takes, cost)


def solve_by_search(problem: Problem, work: int = WORK) -> Cover | None:
    """The same by branch and bound, for long orders and for those with few parcels."""
    some = np.flatnonzero(problem.wanted)
    if not some.size or problem.max_parcels < 1:
        return None
    takes = np.zeros_like(problem.stock)
    takes[some], bound = _search(
        problem, problem.unit[some], problem.stock[some], problem.wanted[some], work
    )
    return cover_of(problem, takes, bound)


def _search(
    problem: Problem, unit: Whole, stock: Whole, wanted: Whole, work: int
) -> tuple[Whole, int]:
    """Cover a long order, or one with few parcels: what each location takes, and a bound."""
    kept = np.sort(_kernel.undominated(problem.order, unit, stock, wanted))
    parcel = problem.parcel[kept]
    there = np.minimum(stock[:, kept], wanted[:, None])
    each = np.where(there > 0, unit[:, kept], _open.FAR)
    dearest = np.where(there > 0, each, 0).max(axis=1)
    fine = 1 + int(parcel.sum()) + int(wanted @ dearest)
    ranked = np.ascontiguousarray(np.argsort(each, axis=1, kind="stable"))
    chosen = np.zeros(len(kept), np.bool_)
    goods = (ranked, np.ascontiguousarray(each), np.ascontiguousarray(there), wanted, fine)
    _, bound = _open.open_locations(parcel, goods, problem.max_parcels, work, chosen)
    takes = np.zeros_like(stock)
    takes[:, kept[chosen]] = _filled(each[:, chosen], there[:, chosen], wanted)
    short = int(wanted.sum() - takes.sum())
    return takes, max(0, int(bound) - short * fine)


def _filled(each: Whole, there: Whole, wanted: Whole) -> Whole:
    """Fill every article from the cheapest of some locations on."""
    order = np.argsort(each, axis=1, kind="stable")
    stock = np.take_along_axis(there, order, axis=1)
    before = stock.cumsum(axis=1) - stock
    takes = np.zeros_like(stock)
    np.put_along_axis(takes, order, np.clip(wanted[:, None] - before, 0, stock), axis=1)
    return takes


def cover_of(problem: Problem, takes: Whole, bound_milli: int) -> Cover:
    """What is taken where, with what it costs."""
    senders = np.flatnonzero(takes.any(axis=0))
    cost = int((problem.unit * takes).sum() + problem.parcel[senders].sum())
    return Cover(
        takes=tuple((int(i), tuple(map(int, takes[:, i]))) for i in senders),
        cost_milli=cost,
        bound_milli=min(cost, bound_milli),
    )
