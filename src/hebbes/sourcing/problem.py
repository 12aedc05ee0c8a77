"""The question as bare numbers: articles by locations, and who may not send at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.sourcing.plan import Candidate, Need, Wishes


@dataclass(frozen=True, slots=True)
class Problem:
    """Articles wanted (lines of one article together) and the candidates that may send them.

    `candidate[i]` is the place of location i in the list of candidates; `wanted` is already cut
    to what those locations have together, so all of it can be filled unless parcels are limited.
    """

    article: tuple[int, ...]
    asked: tuple[int, ...]
    wanted: tuple[int, ...]
    candidate: tuple[int, ...]
    parcel_milli: tuple[int, ...]
    unit_milli: tuple[tuple[int, ...], ...]
    stock: tuple[tuple[int, ...], ...]
    max_parcels: int


def weight_milli(per_kg_milli: int, grams: int) -> int:
    """The carrier's price of that weight, rounded to the nearest thousandth of a minor unit."""
    return (per_kg_milli * grams + 500) // 1000


def struck_out(candidate: Candidate, wishes: Wishes) -> str | None:
    """The first rule that keeps a location from sending anything, or None."""
    if candidate.refused is not None:
        return candidate.refused
    if wishes.only_at is not None and candidate.location != wishes.only_at:
        return "not_the_pickup_place"
    if candidate.location in wishes.skip:
        return "left_out"
    if not any(units > 0 for units in candidate.stock):
        return "no_stock"
    return None


def state_problem(
    needs: Sequence[Need], candidates: Sequence[Candidate], wishes: Wishes
) -> Problem:
    """Put needs and candidates into numbers; lines of one article become one demand."""
    first: dict[str, int] = {}
    article = tuple(first.setdefault(need.sku, len(first)) for need in needs)
    asked = [0] * len(first)
    for number, need in zip(article, needs, strict=True):
        asked[number] += need.units
    lead = [article.index(number) for number in range(len(first))]
    allowed = [n for n, c in enumerate(candidates) if struck_out(c, wishes) is None]
    stock = tuple(tuple(max(0, candidates[n].stock[at]) for at in lead) for n in allowed)
    unit = tuple(
        tuple(
            candidates[n].unit_labour_milli
            + weight_milli(candidates[n].per_kg_milli, needs[at].weight_grams)
            for at in lead
        )
        for n in allowed
    )
    there = [sum(column) for column in zip(*stock, strict=True)] or [0] * len(first)
    return Problem(
        article=article,
        asked=tuple(asked),
        wanted=tuple(map(min, asked, there)),
        candidate=tuple(allowed),
        parcel_milli=tuple(
            candidates[n].carrier_milli + candidates[n].parcel_labour_milli for n in allowed
        ),
        unit_milli=unit,
        stock=stock,
        max_parcels=len(allowed) if wishes.max_parcels is None else wishes.max_parcels,
    )
