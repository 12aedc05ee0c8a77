"""Explain why an order ships from where it does, from what each decision saw."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx
from hebbes.sourcing import Explanation, Unsourced, explain_plan
from hebbes.sourcing.keep_lanes import kept_lanes
from hebbes.sourcing.read_decisions import read_decisions
from hebbes.sourcing.seen import seen_from_json


@dataclass(frozen=True, slots=True)
class Explained:
    """One decision about one delivery group, decided again from what it saw.

    `told` has the plan, its runners-up and what simpler ways would cost; None when the lanes it
    was decided on are not kept any more. Costs are thousandths of a minor unit.
    """

    id: UUID
    decided_at: datetime
    occasion: str
    group_no: int
    known_place: bool
    cost_milli: int
    proven: bool
    told: Explanation | Unsourced | None


def explain_order(tx: Tx, order: OrderId) -> list[Explained]:
    """Return the decisions about an order, oldest first, each with its whole explanation."""
    return [
        Explained(
            id=found.id,
            decided_at=found.decided_at,
            occasion=found.occasion,
            group_no=found.plan.get("group", 1),
            known_place=found.plan.get("known", True),
            cost_milli=found.cost_milli,
            proven=found.proven,
            told=_told(tx, found.seen),
        )
        for found in read_decisions(tx, order)
    ]


def _told(tx: Tx, seen: dict[str, Any]) -> Explanation | Unsourced | None:
    lanes = kept_lanes(tx, seen["lanes"])
    if lanes is None:
        return None
    needs, candidates, wishes = seen_from_json(seen, lanes)
    return explain_plan(needs, candidates, wishes)
