"""Find the cheapest cover of a problem, by the way that suits its size."""

from dataclasses import dataclass
from math import prod

from hebbes.sourcing.problem import Problem
from hebbes.sourcing.twin import cheapest_cover

EXACT_STATES = 64


@dataclass(frozen=True, slots=True)
class Cover:
    """Who sends what, as numbers: (location of the problem, units of each article)."""

    takes: tuple[tuple[int, tuple[int, ...]], ...]
    candidates: tuple[int, ...]
    cost_milli: int
    bound_milli: int


def solve(problem: Problem) -> Cover | None:
    """The cheapest cover found, or None when no location can send a unit."""
    if not any(problem.wanted):
        return None
    if prod(units + 1 for units in problem.wanted) <= EXACT_STATES:
        exact = cheapest_cover(
            problem.parcel_milli,
            problem.unit_milli,
            problem.stock,
            problem.wanted,
            problem.max_parcels,
        )
        if exact is not None:
            return _cover(problem, exact[1], exact[0])
    takes = _greedy(problem)
    return _cover(problem, takes, _bound(problem)) if takes else None


def _cover(
    problem: Problem, takes: tuple[tuple[int, tuple[int, ...]], ...], bound_milli: int
) -> Cover:
    cost = sum(
        problem.parcel_milli[here]
        + sum(t * c for t, c in zip(take, problem.unit_milli[here], strict=True))
        for here, take in takes
    )
    return Cover(takes, tuple(problem.candidate[here] for here, _ in takes), cost, bound_milli)


def _greedy(problem: Problem) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Again and again the location whose parcel brings the open units at the least each."""
    left = list(problem.wanted)
    free = set(range(len(problem.candidate)))
    takes: list[tuple[int, tuple[int, ...]]] = []
    while any(left) and len(takes) < problem.max_parcels:
        offers = [(here, tuple(map(min, left, problem.stock[here]))) for here in sorted(free)]
        offers = [offer for offer in offers if any(offer[1])]
        if not offers:
            break
        here, take = min(offers, key=lambda offer: _per_unit(problem, *offer))
        takes.append((here, take))
        free.remove(here)
        left = [units - t for units, t in zip(left, take, strict=True)]
    return tuple(takes)


def _per_unit(problem: Problem, here: int, take: tuple[int, ...]) -> float:
    units = sum(t * c for t, c in zip(take, problem.unit_milli[here], strict=True))
    return (problem.parcel_milli[here] + units) / sum(take)


def _bound(problem: Problem) -> int:
    """One parcel at the cheapest place, and every unit at its own cheapest place."""
    cheapest = (
        min(problem.unit_milli[here][at] for here, s in enumerate(problem.stock) if s[at])
        for at, units in enumerate(problem.wanted)
        if units
    )
    wanted = (units for units in problem.wanted if units)
    return min(problem.parcel_milli) + sum(u * c for u, c in zip(wanted, cheapest, strict=True))
