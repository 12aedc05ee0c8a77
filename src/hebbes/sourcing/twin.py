"""What the fast solvers must equal: the cheapest cover, location by location, in plain Python."""

from collections.abc import Sequence
from itertools import product

Takes = tuple[tuple[int, tuple[int, ...]], ...]


def cheapest_cover(
    parcel_milli: Sequence[int],
    unit_milli: Sequence[Sequence[int]],
    stock: Sequence[Sequence[int]],
    wanted: Sequence[int],
    max_parcels: int,
) -> tuple[int, Takes] | None:
    """The least cost of sending exactly `wanted`, with (location, units of each article) it takes.

    Each location is visited once and sends any part of what is still wanted, for its parcel plus
    its units, or nothing for nothing. The time is locations times the square of the states.
    """
    left: dict[tuple[tuple[int, ...], int], tuple[int, Takes]] = {
        (tuple(wanted), max_parcels): (0, ())
    }
    for here, shelf in enumerate(stock):
        for (open_units, parcels), (cost, takes) in list(left.items()):
            ranges = (range(min(n, s) + 1) for n, s in zip(open_units, shelf, strict=True))
            for take in product(*ranges) if parcels else ():
                if any(take):
                    key = (tuple(n - t for n, t in zip(open_units, take, strict=True)), parcels - 1)
                    units = sum(t * c for t, c in zip(take, unit_milli[here], strict=True))
                    total = cost + parcel_milli[here] + units
                    if key not in left or total < left[key][0]:
                        left[key] = (total, (*takes, (here, take)))
    full = [found for (units, _), found in left.items() if not any(units)]
    return min(full, default=None)
