"""Build what the order page shows from the facts of one order."""

from collections.abc import Sequence

from hebbes.console.order_facts import Facts, OrderFacts, moment
from hebbes.console.order_may import why_no_cancel, why_no_hold
from hebbes.console.order_money import payment_of, totals_of
from hebbes.console.order_page import HoldView, OrderView, WhyView
from hebbes.console.order_promise import promise_of
from hebbes.console.order_shipments import documents_of, shipments_of, split_of
from hebbes.console.order_steps import steps_of
from hebbes.console.order_words import entry_of, who_did
from hebbes.flows.order_state import payment_state
from hebbes.orders.stages import Stage
from hebbes.pages.parts import Action, Fact
from hebbes.pages.reasons import reason_in_words
from hebbes.pages.translations import N_
from hebbes.pages.words import GATES

CANCELLABLE: tuple[Stage, ...] = ("open", "backordered", "allocated", "released", "picked")
"""Stages that can still be cancelled; a location that has picked is asked first."""

HEADLINES = {
    "pending": N_("Being checked; it is released as soon as fraud check and payment allow."),
    "on_hold": N_("Stopped: someone or something must let it go on."),
    "open": N_("On its way through the warehouse."),
    "ready_for_pickup": N_("Ready: waiting to be collected."),
    "partly_shipped": N_("Part of it is with the carrier."),
    "shipped": N_("All of it is with the carrier."),
    "partly_delivered": N_("Part of it has arrived."),
    "delivered": N_("Everything has arrived."),
    "cancelled": N_("Cancelled: nothing will be sent."),
}


def view_of(o: OrderFacts, why: WhyView | None) -> OrderView:
    """Return everything the page shows; `why` tells why it ships from where."""
    f, order = o.facts, o.order
    customer: Facts = f["customer"] or {}
    groups: Sequence[Facts] = f["groups"] or ({},)
    recipient: Facts = groups[0].get("recipient") or {}
    return OrderView(
        topic=f"order:{order['id']}",
        number=order["number"],
        headline=o.say(HEADLINES[o.state]),
        order=o.state,
        payment=_paid(f["payments"]),
        placed_at=moment(order["placed_at"]),
        promise=promise_of(o),
        customer=_who(recipient, customer) or o.say(N_("Guest")),
        customer_facts=_customer_facts(o, customer),
        order_facts=_order_facts(o),
        address=_address(recipient),
        steps=steps_of(o.state, o.stages, o.gates, o.entries),
        split=split_of(o),
        holds=tuple(_hold(o, h) for h in f["holds"]),
        shipments=shipments_of(o),
        totals=totals_of(o),
        total=o.amount(order["total_minor"]),
        why=why,
        payments=tuple(payment_of(o, p) for p in f["payments"]),
        documents=documents_of(o),
        actions=_actions(o),
        entries=tuple(entry_of(e, o.reader, o.people) for e in reversed(o.entries)),
        earlier=f["earlier"] and f"/orders/{f['earlier']}",
        later=f["later"] and f"/orders/{f['later']}",
    )


def _paid(payments: Sequence[Facts]) -> str:
    asked, authorised, captured, refunded = (
        sum(payment[f"{name}_minor"] for payment in payments)
        for name in ("amount", "authorised", "captured", "refunded")
    )
    states = [payment["state"] for payment in payments]
    return payment_state(asked, authorised, captured, refunded, states)


def _who(recipient: Facts, customer: Facts) -> str | None:
    return recipient.get("name") or customer.get("name") or customer.get("company")


def _customer_facts(o: OrderFacts, customer: Facts) -> tuple[Fact, ...]:
    found: list[Fact] = []
    if customer.get("email"):
        found.append(Fact(o.say(N_("Mail")), customer["email"], f"mailto:{customer['email']}"))
    if customer.get("phone"):
        found.append(Fact(o.say(N_("Phone")), customer["phone"], f"tel:{customer['phone']}"))
    found.append(
        Fact(
            o.say(N_("Language")),
            {"nl": "Nederlands", "en": "English"}.get(o.order["language"], "?"),
        )
    )
    return tuple(found)


def _order_facts(o: OrderFacts) -> tuple[Fact, ...]:
    order, extra = o.order, o.order["extra"]
    found = [Fact(o.say(N_("Channel")), o.facts["channel"] or order["channel"])]
    if order["external_ref"]:
        found.append(Fact(o.say(N_("Channel's number")), order["external_ref"]))
    for key, said in (
        ("po_number", N_("Purchase-order number")),
        ("campaign", N_("Campaign")),
        ("source", N_("Source")),
        ("entered_by", N_("Entered by")),
        ("gift_note", N_("Gift note")),
    ):
        if extra.get(key):
            found.append(Fact(o.say(said), str(extra[key])))
    found.append(Fact(o.say(N_("Process")), f"{order['process']} {order['process_version']}"))
    return tuple(found)


def _hold(o: OrderFacts, hold: Facts) -> HoldView:
    gate = hold["gate"]
    actions = (
        Action(
            N_("Let it go on"),
            f"/orders/{o.order['number']}/lift",
            tone="primary",
            asks=N_("Why?"),
            icon="check",
            fields=(("gate", gate),),
        ),
    )
    return HoldView(
        gate=o.words(GATES, gate),
        reason=reason_in_words(hold["reason"], o.reader.language) or o.words(GATES, gate),
        placed_at=moment(hold["placed_at"]),
        placed_by=who_did(hold["placed_by"], o.reader, o.people),
        until=hold["expires_at"] and moment(hold["expires_at"]),
        then_do=hold["then_do"],
        actions=actions,
    )


def _actions(o: OrderFacts) -> tuple[Action, ...]:
    here = f"/orders/{o.order['number']}"
    to_cancel = sum(o.stages[stage] for stage in CANCELLABLE)
    return (
        Action(
            N_("Put on hold"),
            f"{here}/hold",
            asks=N_("Why?"),
            icon="hand-stop",
            why_not=why_no_hold(o.state, o.gates),
        ),
        Action(
            N_("Cancel"),
            f"{here}/cancel",
            asks=N_("Why?"),
            tone="danger",
            icon="ban",
            why_not=why_no_cancel(o.state, to_cancel),
        ),
        Action(
            N_("Correct the address"),
            f"{here}/address",
            method="get",
            icon="pencil",
            why_not=_why_no_other_address(o),
        ),
        Action(N_("See what the customer sees"), f"{here}/customer-page", method="get", icon="eye"),
    )


def _why_no_other_address(o: OrderFacts) -> str | None:
    if any(g["method"] == "pickup" for g in o.facts["groups"] or ()):
        return N_("The customer comes to collect it.")
    still_here = ("open", "backordered", "allocated", "cancelled")
    if any(units for stage, units in o.stages.items() if stage not in still_here):
        return N_("It is too late: a location has started on it.")
    return N_("It is cancelled already.") if o.state == "cancelled" else None


def _address(recipient: Facts) -> tuple[str, ...]:
    street = " ".join(
        filter(
            None,
            (recipient.get("street"), recipient.get("house_number"), recipient.get("addition")),
        )
    )
    city = " ".join(filter(None, (recipient.get("postcode"), recipient.get("city"))))
    return tuple(filter(None, (recipient.get("company"), street, city, recipient.get("country"))))
