"""What an order owes by now: the shares of the units that were handed over."""

from collections.abc import Sequence

from hebbes.kit.money import share_of
from hebbes.kit.names import OrderId
from hebbes.orders.read_lines import LineNow


def line_total_minor(line: LineNow) -> int:
    """Return what the whole line costs: goods less discount plus its part of the charges."""
    return line.price_minor - line.discount_minor + line.charge_minor


def handed_over(line: LineNow) -> int:
    """Return how many units have left our hands, wherever they are now."""
    before = line.open + line.backordered + line.allocated + line.released + line.picked
    return (
        line.units
        - before
        - line.packed
        - line.ready_for_pickup
        - line.cancelled
        - line.in_production
    )


def due_minor(lines: Sequence[LineNow]) -> dict[OrderId, int]:
    """Return per order what the units handed over cost, unit share by unit share."""
    due: dict[OrderId, int] = {}
    for line in lines:
        share = share_of(line_total_minor(line), line.units, 0, handed_over(line))
        due[line.order_id] = due.get(line.order_id, 0) + share
    return due


def still_to_come_minor(lines: Sequence[LineNow]) -> dict[OrderId, int]:
    """Return per order the most it may still come to cost: all but what is cancelled."""
    most: dict[OrderId, int] = {}
    for line in lines:
        share = share_of(line_total_minor(line), line.units, 0, line.units - line.cancelled)
        most[line.order_id] = most.get(line.order_id, 0) + share
    return most
