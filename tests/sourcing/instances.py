"""Random small networks and orders for Hypothesis, and the same problem for an outside solver."""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
from hypothesis import strategies as st

from hebbes.sourcing import Candidate, Need
from tests.sourcing.orders import need, place


@dataclass(frozen=True, slots=True)
class Instance:
    """Needs of different articles and the locations that may send them."""

    needs: tuple[Need, ...]
    candidates: tuple[Candidate, ...]
    max_parcels: int

    @property
    def parcel_milli(self) -> list[int]:
        return [c.carrier_milli + c.parcel_labour_milli for c in self.candidates]

    @property
    def unit_milli(self) -> list[list[int]]:
        return [
            [
                c.unit_labour_milli + (c.per_kg_milli * n.weight_grams + 500) // 1000
                for n in self.needs
            ]
            for c in self.candidates
        ]

    @property
    def fillable(self) -> list[int]:
        return [
            min(n.units, sum(c.stock[at] for c in self.candidates))
            for at, n in enumerate(self.needs)
        ]


@st.composite
def instances(draw: st.DrawFn, most_lines: int = 4, most_places: int = 7) -> Instance:
    """Any small instance, many with too little stock here or there."""
    lines = draw(st.integers(1, most_lines))
    needs = tuple(
        need(n, draw(st.integers(1, 3)), draw(st.integers(0, 9000))) for n in range(lines)
    )
    stocks = st.tuples(*[st.sampled_from((0, 0, 1, 2, 3)) for _ in range(lines)])
    cost = st.integers(1, 12)
    candidates = tuple(
        place(n, draw(stocks), 100 * draw(cost), 10 * draw(cost), per_kg=5 * draw(cost))
        for n in range(draw(st.integers(1, most_places)))
    )
    return Instance(needs, candidates, draw(st.integers(1, most_places)))


def highs_cost(instance: Instance, wanted: Sequence[int]) -> float:
    """The least cost by a mixed integer program that knows nothing of our ways."""
    model = highspy.Highs()
    model.silent()
    parcels = [model.addBinary(obj=cost) for cost in instance.parcel_milli]
    filled = [highspy.highs.highs_linear_expression() for _ in wanted]
    for c, opened, unit in zip(instance.candidates, parcels, instance.unit_milli, strict=True):
        for at, units in enumerate(wanted):
            most = min(units, c.stock[at])
            sent = model.addIntegral(lb=0, ub=most, obj=unit[at])
            model.addConstr(sent <= most * opened)
            filled[at] += sent
    for at, units in enumerate(wanted):
        model.addConstr(filled[at] == units)
    model.minimize()
    return model.getObjectiveValue()
