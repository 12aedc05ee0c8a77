"""Choose for a batch of orders in turn: earlier ones take stock first, and only plans come back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from hebbes.kit.later import later
from hebbes.kit.names import LineId, LocationId
from hebbes.sourcing.lanes import Lanes, Shelves
from hebbes.sourcing.plan import Need, Short, Wishes
from hebbes.sourcing.problem import state_problem
from hebbes.sourcing.solve import Cover, solve

_kernel = later("hebbes.sourcing.kernel")


@dataclass(frozen=True, slots=True)
class Ask:
    """One delivery group to choose for; it needs something, and weights are those of its lanes."""

    needs: Sequence[Need]
    lanes: Lanes
    wishes: Wishes = field(default_factory=Wishes)


@dataclass(frozen=True, slots=True)
class Send:
    """Units of a line that one location sends."""

    line: LineId
    location: LocationId
    units: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The plan of one ask: what to claim where, its cost, and what it saw when it chose.

    `stood[n]` is what stood at each location of the lanes for need n, cut to the units asked of its
    article: all that the choice depends on, so that it can be explained and made again.
    """

    sends: tuple[Send, ...]
    short: tuple[Short, ...]
    cost_milli: int
    bound_milli: int
    stood: npt.NDArray[np.int32]

    @property
    def proven(self) -> bool:
        """No plan can be cheaper."""
        return self.bound_milli >= self.cost_milli


def choose_plans(asks: Sequence[Ask], shelves: Shelves) -> list[Chosen]:
    """Choose for each ask from what those before it left; one answer an ask, in order.

    All lanes name the locations of the shelves, in their order. The shelves are drawn upon.
    Each answer is the plan `choose_plan` gives on what was left, without its explanation.
    """
    if not asks:
        return []
    batch = _Batch(asks, shelves)
    large: dict[int, Cover | None] = {}
    at = 0
    while (at := batch.run(at)) < len(asks):
        large[at] = batch.choose_alone(at)
        at += 1
    return list(batch.answers(large))


class _Batch:
    """The arrays of one batch: those the kernel reads, and those it writes."""

    def __init__(self, asks: Sequence[Ask], shelves: Shelves) -> None:
        self.asks = asks
        self.shelves = shelves
        self.needs = [need for ask in asks for need in ask.needs]
        row = shelves.row
        self.lines = np.array(
            [
                [row[need.sku] for need in self.needs],
                [need.units for need in self.needs],
                [need.weight_grams for need in self.needs],
            ],
            np.int64,
        )
        self.first = np.cumsum([0, *(len(ask.needs) for ask in asks)])
        sheets = {id(ask.lanes): ask.lanes for ask in asks}
        number = {key: n for n, key in enumerate(sheets)}
        self.lane = np.array(
            [number[id(ask.lanes)] if ask.wishes.max_parcels is None else -1 for ask in asks],
            np.int64,
        )
        self.terms = np.stack([lanes.terms for lanes in sheets.values()])
        self.only = np.array([_only(ask) for ask in asks], np.int64)
        barred = [_barred(ask) for ask in asks]
        self.barred_first = np.cumsum([0, *map(len, barred)])
        self.barred = np.array([place for places in barred for place in places], np.int64)
        locations = shelves.units.shape[1]
        most = int(np.minimum(self.lines[1], locations).sum())
        self.written = np.zeros(1, np.int64)
        self.rows = np.empty((most, 3), np.int64)
        self.cost = np.zeros(len(asks), np.int64)
        self.stood = np.empty((len(self.needs), locations), np.int32)

    def run(self, start: int) -> int:
        """Choose in turn until an ask is too large for that; its number, or how many there are."""
        out = (self.written, self.rows, self.cost, self.stood)
        return _kernel.choose_in_turn(
            start, self.first, self.lines, self.lane, self.terms, self.only,
            self.barred_first, self.barred, self.shelves.units, out,
        )  # fmt: skip

    def choose_alone(self, at: int) -> Cover | None:
        """Choose for one ask that is too large for the turn, and draw on the shelves."""
        ask = self.asks[at]
        lines = slice(self.first[at], self.first[at + 1])
        stock = self.shelves.units[self.lines[0, lines]]
        problem = state_problem(ask.needs, ask.lanes, stock, ask.wishes)
        asked = np.zeros(len(problem.lead), np.int64)
        np.add.at(asked, list(problem.article), self.lines[1, lines])
        self.stood[lines] = np.minimum(np.maximum(0, stock), asked[list(problem.article)][:, None])
        cover = solve(problem)
        rows = self.lines[0, lines][list(problem.lead)]
        for place, take in cover.takes if cover else ():
            self.shelves.units[rows, place] -= np.array(take, np.int64)
        return cover

    def answers(self, large: dict[int, Cover | None]) -> Iterator[Chosen]:
        """Put what was chosen into words, ask by ask."""
        rows = self.rows[: self.written[0]].tolist()
        cost = self.cost.tolist()
        first = self.first.tolist()
        at_row = 0
        for at, ask in enumerate(self.asks):
            if at in large:
                cover = large[at]
                found = list(_shared_out(ask.needs, cover, first[at])) if cover else []
                bound, total = (cover.bound_milli, cover.cost_milli) if cover else (0, 0)
            else:
                start = at_row
                while at_row < len(rows) and rows[at_row][0] < first[at + 1]:
                    at_row += 1
                found, total, bound = rows[start:at_row], cost[at], cost[at]
            yield self._answer(ask, first[at], found, total, bound)

    def _answer(
        self, ask: Ask, first: int, found: Sequence[Sequence[int]], cost: int, bound: int
    ) -> Chosen:
        senders = ask.lanes.senders
        left = [need.units for need in ask.needs]
        for line, _, units in found:
            left[line - first] -= units
        return Chosen(
            sends=tuple(
                Send(ask.needs[line - first].line, senders[place].location, units)
                for line, place, units in found
            ),
            short=tuple(
                Short(need.line, units)
                for need, units in zip(ask.needs, left, strict=True)
                if units
            ),
            cost_milli=cost,
            bound_milli=bound,
            stood=self.stood[first : first + len(ask.needs)],
        )


def _shared_out(needs: Sequence[Need], cover: Cover, first: int) -> Iterator[tuple[int, int, int]]:
    """What each line gets from where, as the kernel writes it."""
    article: dict[str, int] = {}
    left = {place: list(take) for place, take in cover.takes}
    for at, need in enumerate(needs):
        number = article.setdefault(need.sku, len(article))
        open_units = need.units
        for place, take in left.items():
            units = min(open_units, take[number])
            if units:
                take[number] -= units
                open_units -= units
                yield first + at, place, units


def _only(ask: Ask) -> int:
    """The one place that may send; one that does not exist if it is not among the lanes."""
    place = ask.wishes.only_at
    return -1 if place is None else ask.lanes.place.get(place, len(ask.lanes.senders))


def _barred(ask: Ask) -> list[int]:
    return [ask.lanes.place[skip] for skip in ask.wishes.skip if skip in ask.lanes.place]
