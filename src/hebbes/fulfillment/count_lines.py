"""Count units of fulfillment lines as picked, short or packed; who calls holds the lock."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.kit.names import FulfillmentOrderId, LineId
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Counted:
    """Units to add to a line's counters."""

    id: FulfillmentOrderId
    line: LineId
    picked: int = 0
    short: int = 0
    packed: int = 0


_count = statement(__file__, given=Counted, row=none)


def count_lines(tx: Tx, counted: Sequence[Counted]) -> None:
    """Add to the counters; the table's checks are the last guard against too many."""
    if counted:
        _count(tx, counted)
