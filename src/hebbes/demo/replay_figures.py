"""What a replay came to: cost, splits, time to ship, and what choosing well saved."""

from dataclasses import dataclass
from typing import Any

from hebbes.flows.explain_order import explain_order
from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, first, statement
from hebbes.sourcing import Explanation
from hebbes.sourcing.costs import MILLI

MOST_EXPLAINED = 500


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts, rates and costs over all orders; money in minor units, times in hours.

    Costs are of the plans chosen at the counter of the shop: carrier and labour. The saving is
    against sending from the nearest location first, of the `compared` first orders.
    """

    orders: int
    lines: int
    units: int
    units_short: int
    units_delivered: int
    orders_released: int
    orders_split: int
    parcels: int
    parcels_refused: int
    hours_to_ship_p50: float | None
    hours_to_ship_p95: float | None
    cost_minor: int
    compared: int
    compared_cost_minor: int
    nearest_first_minor: int

    @property
    def split_rate(self) -> float:
        """The part of the released orders that ships from more than one location."""
        return self.orders_split / self.orders_released if self.orders_released else 0.0

    @property
    def cost_per_order_minor(self) -> float:
        """What it costs to send an order, on average."""
        return self.cost_minor / self.orders if self.orders else 0.0

    @property
    def saving_rate(self) -> float:
        """The part of the cost of nearest first that is saved."""
        if not self.nearest_first_minor:
            return 0.0
        return 1 - self.compared_cost_minor / self.nearest_first_minor


def _row(*columns: Any) -> tuple[Any, ...]:
    return columns


_figures = statement(__file__, row=_row)
_under_way = statement(__file__, row=first, name="replay_figures_under_way")
_decided = statement(__file__, row=first, name="replay_figures_decided")


def read_under_way(tx: Tx) -> int:
    """Return how many units are on their way: given to a location, and not delivered yet."""
    return int(_under_way(tx)[0])


def read_figures(tx: Tx) -> Figures:
    """Count it all; explaining the first few hundred orders again takes the most of it."""
    chosen = nearest = compared = 0
    for order in _decided(tx, most=MOST_EXPLAINED):
        told = explain_order(tx, OrderId(order))[0].told
        if isinstance(told, Explanation) and told.nearest_first is not None:
            compared += 1
            chosen += told.plan.cost_milli
            nearest += told.nearest_first.cost_milli
    counted = _figures(tx)[0]
    return Figures(*[*counted, compared, round(chosen / MILLI), round(nearest / MILLI)])
