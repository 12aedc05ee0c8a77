"""Capture what is due once units have been handed over, and give back what is too much."""

from collections.abc import Callable, Sequence
from typing import Any

from hebbes.flows.due import due_minor, still_to_come_minor
from hebbes.flows.money import ACTOR, call_by_provider, look_into, told_of
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.flows.tasks import Outside, Put
from hebbes.kit.gateway import Gateway, key_of
from hebbes.kit.names import OrderId
from hebbes.kit.outcomes import Outcome, Retryable
from hebbes.kit.sql import Tx
from hebbes.orders.read_lines import lock_lines
from hebbes.payments.ask import Asked, Intent, ask
from hebbes.payments.provider_port import (
    Captured,
    CaptureWant,
    PaymentProvider,
    Refunded,
    RefundWant,
    Voided,
    VoidWant,
)
from hebbes.payments.read import Payment, payments_of
from hebbes.payments.settle import Told, settle
from hebbes.payments.unsettled import unsettled
from hebbes.work import Leased, Task, add

AnyWant = CaptureWant | RefundWant | VoidWant
AnyAnswer = Captured | Refunded | Voided
Verb = Callable[[PaymentProvider, Sequence[Any]], Sequence[Outcome[Any]]]
Wants = tuple[tuple[Asked, AnyWant], ...]


def settle_up(tx: Tx, shop: Shop, orders: Sequence[OrderId]) -> list[Asked]:
    """Write down what must be captured, refunded or let go for what has happened to the orders.

    Works from what is due and what was taken, so asking twice asks for nothing twice. Methods
    are charged in their order, each up to what it has authorised. What was asked before and has
    no end is returned again: it counts as under way, and whoever asked for it may be dead.
    """
    lines = lock_lines(tx, orders)
    due, most = due_minor(lines), still_to_come_minor(lines)
    intents: list[Intent] = []
    by_order: dict[OrderId, list[Payment]] = {}
    for payment in payments_of(tx, orders):
        by_order.setdefault(payment.order_id, []).append(payment)
    for order, payments in by_order.items():
        intents += _captures(shop, payments, due.get(order, 0))
        intents += _givings_back(shop, payments, most.get(order, 0))
    before = unsettled(tx, orders)
    known = {one.action_id for one in before}
    asked = ask(tx, intents, shop.clock.now())
    return before + [one for one in asked if one.action_id not in known]


def _captures(shop: Shop, payments: Sequence[Payment], due: int) -> list[Intent]:
    taken = sum(p.captured_minor - p.refunded_minor + p.under_way_minor for p in payments)
    missing = due - taken
    intents: list[Intent] = []
    for p in payments:
        left = p.authorised_minor - p.captured_minor - p.under_way_minor
        amount = min(missing, left)
        if amount > 0:
            missing -= amount
            cause = f"up to {p.captured_minor + p.under_way_minor + amount}"
            intents.append(Intent(shop.ids.new(), p.id, "capture", amount, cause))
    return intents


def _givings_back(shop: Shop, payments: Sequence[Payment], most: int) -> list[Intent]:
    """What was taken or set aside beyond what the order may still cost; last method first."""
    intents: list[Intent] = []
    for p in reversed(payments):
        others = sum(o.authorised_minor - o.refunded_minor for o in payments if o.id != p.id)
        needed = max(0, most - others)
        too_much = p.captured_minor - p.refunded_minor - needed
        if too_much > 0:
            cause = f"down to {needed}"
            intents.append(Intent(shop.ids.new(), p.id, "refund", too_much, cause))
        elif not most and p.authorised_minor > p.captured_minor and not p.under_way_minor:
            left = p.authorised_minor - p.captured_minor
            intents.append(Intent(shop.ids.new(), p.id, "void", left, "order ended"))
    return intents


def _prepare(tx: Tx, shop: Shop, tasks: Sequence[Leased]) -> list[Wants | None]:
    orders = sorted({OrderId(task.key) for task in tasks if task.key})
    asked = settle_up(tx, shop, orders)
    on_account = [
        Told(a.action_id, "succeeded", answer="on account")
        for a in asked
        if a.provider == "account"
    ]
    settle(tx, on_account, shop.clock.now(), ACTOR)
    wants: dict[OrderId, list[tuple[Asked, AnyWant]]] = {}
    for one in asked:
        if one.provider != "account" and one.state in ("asked", "unknown"):
            wants.setdefault(one.order_id, []).append((one, _want(one, shop)))
    return [
        tuple(found) if (found := wants.pop(OrderId(t.key), None) if t.key else None) else None
        for t in tasks
    ]


def _want(one: Asked, shop: Shop) -> AnyWant:
    key, payment, now = key_of(one.action_id, one.kind), one.provider_ref or "", shop.clock.now()
    if one.kind == "capture":
        return CaptureWant(key, payment, one.amount_minor, one.currency, now)
    if one.kind == "refund":
        return RefundWant(key, payment, one.amount_minor, one.currency, now)
    return VoidWant(key, payment, now)


def _capture(gateway: Gateway) -> Verb:
    return lambda provider, wants: gateway.act(
        "payment.capture", provider.capture, wants, partner=provider.name
    )


def _refund(gateway: Gateway) -> Verb:
    return lambda provider, wants: gateway.act(
        "payment.refund", provider.refund, wants, partner=provider.name
    )


def _void(gateway: Gateway) -> Verb:
    return lambda provider, wants: gateway.act(
        "payment.void", provider.void, wants, partner=provider.name
    )


CALLS: dict[str, Callable[[Gateway], Verb]] = {
    "capture": _capture,
    "refund": _refund,
    "void": _void,
}


def _call(ports: Ports, wants: Sequence[Wants]) -> list[list[tuple[Asked, Outcome[AnyAnswer]]]]:
    answers: dict[object, Outcome[AnyAnswer]] = {}
    flat = [pair for bundle in wants for pair in bundle]
    for kind, make in CALLS.items():
        some = [pair for pair in flat if pair[0].kind == kind]
        verb = make(ports.gateway)
        for (asked, _), outcome in zip(some, call_by_provider(ports, some, verb), strict=True):
            answers[asked.action_id] = outcome
    return [[(asked, answers[asked.action_id]) for asked, _ in bundle] for bundle in wants]


def _settle(
    tx: Tx,
    shop: Shop,
    outcomes: Sequence[tuple[Leased, Wants, list[tuple[Asked, Outcome[AnyAnswer]]]]],
) -> Sequence[Put]:
    told: list[Told] = []
    later: list[Put] = []
    for task, _, answers in outcomes:
        waits = [o for _, o in answers if isinstance(o, Retryable)]
        if waits:
            later.append((task, waits[0]))
        told += [told_of(a.action_id, o) for a, o in answers if not isinstance(o, Retryable)]
    settled = settle(tx, told, shop.clock.now(), ACTOR)
    look_into(tx, settled)
    return later


def ask_to_settle_up(tx: Tx, orders: Sequence[OrderId]) -> None:
    """Have the worker capture, refund or let go what these orders call for."""
    add(tx, [Task("settle_up", order) for order in orders])


STORY = Outside(_prepare, _call, _settle)
