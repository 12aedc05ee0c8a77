"""Record sourcing decisions with what they saw, so that they can be explained and decided again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Decision:
    """A plan for an order (as JSON), the occasion it was made on, and what it was made from."""

    order_id: OrderId
    decided_at: datetime
    occasion: str
    plan: dict[str, Any]
    seen: dict[str, Any]
    cost_milli: int
    proven: bool


_record = statement(__file__, given=Decision, row=none)


def record_decisions(tx: Tx, decisions: Sequence[Decision]) -> None:
    """Write decisions and journal them, but for the first of an order: its placement tells it."""
    if decisions:
        _record(tx, decisions)
