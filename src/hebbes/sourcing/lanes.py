"""What a parcel to one destination costs from every location, and what stands on their shelves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from hashlib import sha256
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from hebbes.kit.names import LocationId, Sku
from hebbes.sourcing.never import NEVER
from hebbes.sourcing.plan import Candidate

Whole = npt.NDArray[np.int64]

TERMS = tuple(field.name for field in fields(Candidate) if field.name != "stock")
"""What is kept of a lane: everything about a candidate but its stock."""

terms_of = attrgetter(*TERMS)


@dataclass(frozen=True, eq=False)
class Lanes:
    """The lanes from every location to one destination, prepared once for many orders.

    `terms` holds, location by location: the cost of a parcel (NEVER where it may not send), of a
    kilogram and of a unit, and the locations in the order of that parcel cost.
    """

    senders: tuple[Candidate, ...]
    place: dict[LocationId, int]
    terms: Whole

    @classmethod
    def of(cls, senders: Sequence[Candidate]) -> "Lanes":
        """Prepare lanes; what the candidates have in stock plays no part in it."""
        parcel = [
            NEVER if c.refused is not None else c.carrier_milli + c.parcel_labour_milli
            for c in senders
        ]
        terms = np.array(
            [
                parcel,
                [c.per_kg_milli for c in senders],
                [c.unit_labour_milli for c in senders],
                sorted(range(len(senders)), key=parcel.__getitem__),
            ],
            dtype=np.int64,
        ).reshape(4, len(senders))
        return cls(tuple(senders), {c.location: n for n, c in enumerate(senders)}, terms)

    @cached_property
    def digest(self) -> str:
        """The same for the same lanes, in every process: decisions refer to them by it."""
        return sha256(repr([terms_of(s) for s in self.senders]).encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True, eq=False)
class Shelves:
    """The free units of some articles at every location of the lanes; choosing draws on them."""

    row: dict[Sku, int]
    units: Whole

    @classmethod
    def of(
        cls,
        locations: Iterable[LocationId],
        skus: Iterable[Sku],
        standing: Iterable[tuple[Sku, Sequence[LocationId], Sequence[int]]],
    ) -> "Shelves":
        """Lay out, article by article, which locations have how many free; others have none."""
        ids = np.fromiter(locations, np.int64)
        place = np.full(int(ids.max(initial=0)) + 2, -1, np.int64)
        place[ids] = np.arange(len(ids))
        row = {sku: n for n, sku in enumerate(dict.fromkeys(skus))}
        units = np.zeros((len(row), len(ids) + 1), np.int64)
        for sku, where, free in standing:
            if sku in row:  # a location that is not among them falls in the spare last column
                known = np.minimum(np.asarray(where, np.int64), len(place) - 1)
                units[row[sku], place[known]] = free
        return cls(row, np.ascontiguousarray(units[:, :-1]))
