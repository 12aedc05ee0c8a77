"""The numbers people know orders by."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Numbered:
    """An order and its number."""

    order_id: OrderId
    number: str


_numbers = statement(__file__, row=Numbered)


def numbers_of(tx: Tx, orders: Sequence[OrderId]) -> dict[OrderId, str]:
    """Return the number of each of these orders that exists."""
    return {found.order_id: found.number for found in _numbers(tx, order_id=orders)}
