"""Enter in the ledger how promises stand now, and journal what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Seen:
    """How a promise stands; without an expected moment nobody can say when it comes."""

    order_id: OrderId
    group_no: int
    state: str
    expected_at: datetime | None
    cause: str | None
    actual_at: datetime | None
    told_until: datetime | None


_look = statement(__file__, given=Seen, row=none)


def look(tx: Tx, seen: Sequence[Seen], at: datetime) -> None:
    """Enter what was seen; a change of state is an entry of the order's journal."""
    if seen:
        _look(tx, seen, at=at)
