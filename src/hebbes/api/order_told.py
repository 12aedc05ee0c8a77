"""Tell one order from its facts, with what can be done to it now and what not, and why."""

from collections.abc import Mapping
from typing import Any

from hebbes.access.principal import Principal
from hebbes.access.rights import RIGHTS
from hebbes.api import order_shown as shapes
from hebbes.api.shapes import money, shown
from hebbes.flows.cancel_orders import NOT_STARTED
from hebbes.flows.order_state import order_state, payment_state
from hebbes.orders.stages import STAGES

Facts = Mapping[str, Any]


def order_told(facts: Facts, asker: Principal) -> shapes.Order:
    """Return the order as it is answered to this asker."""
    order, currency = facts["order"], facts["order"]["currency"]
    fields = ("number", "channel", "external_ref", "segment", "language", "placed_at", "taken_at",
              "process", "process_version", "extra")  # fmt: skip
    return shapes.Order(
        id=shown("ord", order["id"]),
        **{name: order[name] for name in fields},
        order_state=state_of(facts),
        payment_state=_paid(facts),
        total=money(order["total_minor"], currency),
        customer=shapes.Customer(**facts["customer"]),
        groups=[_group(one) for one in facts["groups"]],
        lines=[_line(one, currency) for one in facts["lines"]],
        charges=[
            shapes.Charge(
                kind=one["kind"], amount=money(one["amount_minor"], currency),
                description=one["description"],
            )
            for one in facts["charges"]
        ],
        holds=[shapes.Hold(**one) for one in facts["holds"]],
        payments=[_payment(one) for one in facts["payments"]],
        fulfillment_orders=[_work(one) for one in facts["work"]],
        actions=_actions(facts, asker),
    )  # fmt: skip


def state_of(facts: Facts) -> str:
    """Return the state of the order, derived from its units and its holds."""
    stages = {stage: sum(line[stage] for line in facts["lines"]) for stage in STAGES}
    return order_state(stages, {hold["gate"] for hold in facts["holds"]})


def units_not_started(facts: Facts) -> int:
    """Count the units no location has been asked for."""
    return sum(line[stage] for line in facts["lines"] for stage in NOT_STARTED)


def _paid(facts: Facts) -> str:
    sums = [
        sum(one[name] for one in facts["payments"])
        for name in ("amount_minor", "authorised_minor", "captured_minor", "refunded_minor")
    ]
    asked, authorised, captured, refunded = sums
    states = [one["state"] for one in facts["payments"]]
    return payment_state(asked, authorised, captured, refunded, states)


def _group(one: Facts) -> shapes.Group:
    return shapes.Group(
        no=one["no"],
        method=one["method"],
        ship_to=shapes.Address(**one["recipient"]) if one["recipient"] else None,
        pickup_at=one["pickup_at"],
        located=one["latitude"] is not None,
        promised_from=one["promised_from"],
        promised_until=one["promised_until"],
    )


def _line(one: Facts, currency: str) -> shapes.Line:
    return shapes.Line(
        id=shown("lin", one["id"]),
        **{name: one[name] for name in ("no", "ref", "sku", "name", "kind", "units")},
        group=one["group_no"],
        stages={stage: one[stage] for stage in STAGES if one[stage]},
        price=money(one["price_minor"], currency),
        discount=money(one["discount_minor"], currency),
        charge=money(one["charge_minor"], currency),
    )


def _payment(one: Facts) -> shapes.Payment:
    currency = one["currency"]
    return shapes.Payment(
        id=shown("pay", one["id"]),
        method=one["method"],
        provider=one["provider"],
        state=one["state"],
        amount=money(one["amount_minor"], currency),
        authorised=money(one["authorised_minor"], currency),
        captured=money(one["captured_minor"], currency),
        refunded=money(one["refunded_minor"], currency),
    )


def _work(one: Facts) -> shapes.Work:
    return shapes.Work(
        id=shown("ful", one["id"]),
        location=one["place"],
        group=one["group_no"],
        **{name: one[name] for name in ("number", "state", "method", "due_at", "reason")},
        lines=[
            shapes.WorkLine.model_validate({**line, "line": shown("lin", line["line_id"])})
            for line in one["lines"] or ()
        ],
        parcels=[
            shapes.Parcel.model_validate({**parcel, "id": shown("par", parcel["id"])})
            for parcel in one["parcels"]
        ],
    )


def _actions(facts: Facts, asker: Principal) -> list[shapes.Action]:
    """List what could be done, each with the first reason that forbids it."""
    href = f"/v1/orders/{shown('ord', facts['order']['id'])}"
    left, state = units_not_started(facts), state_of(facts)
    gates = [hold["gate"] for hold in facts["holds"]]
    over = "Nothing of this order is still to be sent." if state in _OVER else None
    held = "It is on hold by hand already." if "manual" in gates else None
    late = None if left else "Every unit is with a location already, gone, or cancelled."
    moved = "A location has begun on it." if facts["work"] else None
    offered = [
        ("place_hold", "holds", "/holds", over or held),
        ("cancel", "cancellations", "/cancellations", over or late),
        ("correct_address", "address", "/address", over or moved),
        *(("lift_hold", "holds/{gate}/lift", f"/holds/{gate}/lift", None) for gate in gates),
    ]
    return [
        shapes.Action(name=name, href=href + path, allowed=no is None, why_not=no)
        for name, route, path, why in offered
        for no in [_may_not(asker, route) or why]
    ]


_OVER = ("cancelled", "delivered", "shipped", "partly_delivered")


def _may_not(asker: Principal, route: str) -> str | None:
    for right in RIGHTS:
        if right.verb == "POST" and right.path == f"/v1/orders/{{id}}/{route}":
            words = {asker.role, *asker.scopes}
            if asker.location is not None or words.isdisjoint(right.may):
                return "You may not do this."
            return None
    return "This cannot be done yet."
