"""The question as bare numbers: articles by locations, and who may not send at all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hebbes.sourcing.lanes import Lanes, Whole
from hebbes.sourcing.never import NEVER
from hebbes.sourcing.plan import Candidate, Need, Wishes


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Articles wanted (lines of one article together) by all locations of the lanes.

    `article[n]` is the article of need n and `lead[a]` the first need of article a. `wanted` is
    already cut to what the locations that may send have together: unless parcels are limited all
    of it can be filled. Where a location may not send, its parcel is NEVER and its stock nothing.
    """

    article: tuple[int, ...]
    lead: tuple[int, ...]
    wanted: Whole
    order: Whole
    parcel: Whole
    unit: Whole
    stock: Whole
    max_parcels: int


def weight_milli(per_kg_milli: int, grams: int) -> int:
    """The carrier's price of a unit's weight, to the nearest thousandth of a minor unit."""
    return (per_kg_milli * grams + 500) // 1000


def struck_out(candidate: Candidate, wishes: Wishes) -> str | None:
    """The first rule that keeps a location from sending anything, or None."""
    if candidate.refused is not None:
        return candidate.refused
    if wishes.only_at is not None and candidate.location != wishes.only_at:
        return "not_the_pickup_place"
    if candidate.location in wishes.skip:
        return wishes.skip[candidate.location]
    if max(candidate.stock, default=0) <= 0:
        return "no_stock"
    return None


def state_problem(needs: Sequence[Need], lanes: Lanes, stock: Whole, wishes: Wishes) -> Problem:
    """Put a delivery group into numbers; `stock` is need by location."""
    first: dict[str, int] = {}
    article = tuple(first.setdefault(need.sku, len(first)) for need in needs)
    lead: list[int] = []
    for at, number in enumerate(article):
        if number == len(lead):
            lead.append(at)
    wanted = np.zeros(len(lead), np.int64)
    np.add.at(wanted, list(article), [need.units for need in needs])
    parcel = lanes.terms[0].copy()
    for location in wishes.skip:
        if location in lanes.place:
            parcel[lanes.place[location]] = NEVER
    if wishes.only_at is not None:
        elsewhere = np.arange(len(parcel)) != lanes.place.get(wishes.only_at, -1)
        parcel[elsewhere] = NEVER
    there = np.where(parcel < NEVER, np.maximum(0, stock[lead]), 0)
    grams = np.array([[needs[at].weight_grams] for at in lead], np.int64)
    return Problem(
        article=article,
        lead=tuple(lead),
        wanted=np.minimum(wanted, there.sum(axis=1)),
        order=lanes.terms[3],
        parcel=parcel,
        unit=lanes.terms[2] + (lanes.terms[1] * grams + 500) // 1000,
        stock=np.ascontiguousarray(there),
        max_parcels=len(parcel) if wishes.max_parcels is None else wishes.max_parcels,
    )
