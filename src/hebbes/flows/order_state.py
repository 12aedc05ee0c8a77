"""What an order is, derived from where its units and its money are: never stored."""

from collections.abc import Collection, Mapping

WAY = ("delivered", "shipped", "ready_for_pickup", "packed", "picked", "released", "allocated",
       "in_production", "reserved", "backordered", "open")  # fmt: skip
"""Stages from the doorstep back to the buy button, without where units may end otherwise."""

CHECKS = frozenset({"fraud", "payment"})
"""Gates that are passed without anyone, as a rule: an order only they stop is being checked."""


def order_state(stages: Mapping[str, int], gates: Collection[str]) -> str:
    """Return the state of an order with these units per stage and these gates stopping it.

    pending, on_hold, open, ready_for_pickup, partly_shipped, shipped, partly_delivered, delivered,
    cancelled.
    """
    wanted = sum(stages.values()) - stages.get("cancelled", 0)
    if not wanted:
        return "cancelled"
    delivered = stages.get("delivered", 0)
    gone = delivered + sum(stages.get(s, 0) for s in ("shipped", "lost", "returned_to_sender"))
    if delivered == wanted:
        return "delivered"
    if delivered:
        return "partly_delivered"
    if gone == wanted:
        return "shipped"
    if gone:
        return "partly_shipped"
    if gates:
        return "pending" if CHECKS.issuperset(gates) else "on_hold"
    return "ready_for_pickup" if stages.get("ready_for_pickup") else "open"


def payment_state(
    asked: int, authorised: int, captured: int, refunded: int, states: Collection[str]
) -> str:
    """Return how the order is paid: unknown, failed, unpaid, authorized, part_paid, paid ..."""
    if refunded:
        return "refunded" if refunded >= captured else "part_refunded"
    if captured:
        return "paid" if captured >= asked else "part_paid"
    if "unknown" in states:
        return "unknown"
    if authorised:
        return "authorized"
    return "failed" if "declined" in states else ("unpaid" if asked else "paid")
