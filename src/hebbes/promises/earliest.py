"""The earliest moment by which a cart can be there, and the latest to order: a min-max."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]

NEVER = 1 << 50
"""A second that does not come."""


def earliest(arrives: Whole, free: Whole, wanted: Whole) -> int:
    """Return the first second by which every article can be there whole, or NEVER.

    An article is there when enough units of it are, a cart when its last article is. Nothing is
    weighed here: which of the locations in time sends is for sourcing to choose.

    `arrives` says by location when what leaves there arrives (NEVER: nothing does), one row for all
    articles or one each; `free` has a row an article; `wanted` are the units of each.
    """
    return max(
        (_reached(_row(arrives, n), free[n], int(units)) for n, units in enumerate(wanted)),
        default=0,
    )


def latest(orders_by: Whole, free: Whole, wanted: Whole) -> int:
    """Return the last second at which ordering still brings every article, or -NEVER.

    `orders_by` says by location until when an order there arrives in time (-NEVER: it does not).
    """
    return -earliest(-orders_by, free, wanted)


def single(arrives: Whole, free: Whole, wanted: Whole) -> Whole:
    """Return by location when it alone has everything there; NEVER where something lacks."""
    whole = (free >= wanted[:, None]).all(axis=0)
    last = arrives if arrives.ndim == 1 else arrives.max(axis=0)
    return np.where(whole, last, NEVER)


def together(skus: Sequence[str], units: Sequence[int]) -> dict[str, int]:
    """Return the units of each article: lines of one article draw on the same shelves."""
    wanted: dict[str, int] = {}
    for sku, count in zip(skus, units, strict=True):
        wanted[sku] = wanted.get(sku, 0) + count
    return wanted


def _row(of: Whole, n: int) -> Whole:
    return of if of.ndim == 1 else of[n]


def _reached(arrives: Whole, free: Whole, wanted: int) -> int:
    """Return when the units that have arrived, location by location, are enough."""
    if not wanted:
        return -NEVER
    best = int(arrives[free >= wanted].min(initial=NEVER))
    if wanted == 1:
        return best
    some = np.flatnonzero((free > 0) & (arrives < best))
    if some.size:
        turn = some[np.argsort(arrives[some], kind="stable")]
        enough = np.cumsum(free[turn]) >= wanted
        if enough[-1]:
            return int(arrives[turn[np.argmax(enough)]])
    return best
