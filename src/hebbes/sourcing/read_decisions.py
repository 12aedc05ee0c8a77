"""Read the sourcing decisions about an order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it stands: its plan and what it saw."""

    id: UUID
    decided_at: datetime
    occasion: str
    plan: dict[str, Any]
    seen: dict[str, Any]
    cost_milli: int
    proven: bool


_read = statement(__file__, row=Decided)


def read_decisions(tx: Tx, order: OrderId) -> list[Decided]:
    """Return the decisions about one order, oldest first."""
    return _read(tx, order_id=order)
