"""Cancel what no location has started on: stock goes back, authorised money is let go."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.flows.shop import Shop
from hebbes.flows.stock_arrived import serve_waiting
from hebbes.flows.unreleased import unreleased_claims
from hebbes.holds.lift import Lift, lift_holds
from hebbes.holds.standing import standing_holds
from hebbes.inventory.release import GivenBack, release
from hebbes.kit.names import LineId, OrderId
from hebbes.kit.sql import Tx
from hebbes.orders.move import Move, move
from hebbes.orders.read_lines import LineNow, lock_lines
from hebbes.orders.stages import Stage
from hebbes.work import Task, add

NOT_STARTED: tuple[Stage, ...] = ("open", "backordered", "allocated")
"""Stages in which no location has been asked for anything."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Cancel an order's units that no location has been asked for, by whom and why."""

    order_id: OrderId
    actor: str
    reason: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """How many units were cancelled, and how many are too far on their way."""

    order_id: OrderId
    units: int
    too_late: int


def cancel_orders(tx: Tx, shop: Shop, cancels: Sequence[Cancel]) -> list[Cancelled]:
    """Cancel; when nothing of an order goes on, its holds end and its payments are voided."""
    if not cancels:
        return []
    at = shop.clock.now()
    by_order = {cancel.order_id: cancel for cancel in cancels}
    lines = lock_lines(tx, list(by_order))
    moves = [
        Move(line.order_id, line.line, stage, "cancel", _at_stage(line, stage),
             by_order[line.order_id].actor, by_order[line.order_id].reason)
        for line in lines
        for stage in NOT_STARTED
        if _at_stage(line, stage)
    ]  # fmt: skip
    moved: dict[LineId, int] = {}
    for answer in move(tx, moves, at):
        moved[answer.line] = moved.get(answer.line, 0) + answer.units
    _give_back(tx, lines)
    answers = [
        Cancelled(
            order,
            sum(moved.get(line.line, 0) for line in lines if line.order_id == order),
            sum(_under_way(line) for line in lines if line.order_id == order),
        )
        for order in by_order
    ]
    gone = [answer.order_id for answer in answers if answer.units and not answer.too_late]
    lift_holds(
        tx,
        [
            Lift(h.order_id, h.gate, by_order[h.order_id].actor, "cancelled")
            for h in standing_holds(tx, gone)
        ],
        at,
    )
    add(tx, [Task("settle_up", order) for order in gone])
    return answers


def _at_stage(line: LineNow, stage: Stage) -> int:
    units: int = getattr(line, stage)
    return units


def _under_way(line: LineNow) -> int:
    return line.units - line.cancelled - line.open - line.backordered - line.allocated


def _give_back(tx: Tx, lines: Sequence[LineNow]) -> None:
    """Release what allocated units held, leaving what released ones still hold."""
    allocated: dict[LineId, int] = {line.line: line.allocated for line in lines if line.allocated}
    wanted: list[GivenBack] = []
    for claim in unreleased_claims(tx, lines):
        units = min(claim.units, allocated[claim.line])
        if units:
            allocated[claim.line] -= units
            wanted.append(GivenBack(claim.line, claim.location, units))
    release(tx, wanted)
    serve_waiting(tx, [line.sku for line in lines if line.allocated])
