"""What the stories about money share: calling providers, reading outcomes, passing the gate."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from hebbes.flows.pass_gates import pass_gates
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.holds.lift import Lift
from hebbes.holds.note import Note, note_on_holds
from hebbes.kit.names import OrderId
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Unknown
from hebbes.kit.sql import Tx
from hebbes.payments.ask import Asked
from hebbes.payments.provider_port import (
    Authorised,
    Captured,
    PaymentProvider,
    Refunded,
    Voided,
)
from hebbes.payments.read import payments_of
from hebbes.payments.settle import Settled, Told
from hebbes.work import Task, add

W = TypeVar("W")
A = TypeVar("A")
ACTOR = "system:payments"
ASK_AGAIN_S = 5.0


def call_by_provider(
    ports: Ports,
    wants: Sequence[tuple[Asked, W]],
    verb: Callable[[PaymentProvider, Sequence[W]], Sequence[Outcome[A]]],
) -> list[Outcome[A]]:
    """Call each provider once with all its wants; one outcome a want, in the same order."""
    answers: list[Outcome[A]] = [Retryable("no such provider", 900.0)] * len(wants)
    by_name: dict[str, list[int]] = {}
    for turn, (asked, _) in enumerate(wants):
        by_name.setdefault(asked.provider, []).append(turn)
    for name, turns in by_name.items():
        provider = ports.payments.get(name)
        if provider is None:
            continue
        for turn, outcome in zip(turns, verb(provider, [wants[t][1] for t in turns]), strict=True):
            answers[turn] = outcome
    return answers


def told_of(
    action: UUID,
    outcome: Outcome[Authorised | Captured | Voided | Refunded],
) -> Told:
    """Read a provider's outcome as what became of the action."""
    if isinstance(outcome, Refused):
        return Told(action, "declined", answer=outcome.code)
    if isinstance(outcome, Unknown):
        return Told(action, "unknown", answer=outcome.reason[:300])
    if isinstance(outcome, Retryable):
        return Told(action, "asked")
    answer = outcome.answer
    if isinstance(answer, Authorised):
        state = "pending" if answer.state == "pending" else "succeeded"
        said = answer.instructions or answer.redirect_url or None
        return Told(action, state, answer.payment, said, answer.expires_at, answer.state == "paid")
    if isinstance(answer, Refunded):
        state = "succeeded" if answer.state == "done" else "pending"
        return Told(action, state, answer.refund)
    return Told(action, "succeeded", answer.payment)


def after_authorisations(tx: Tx, shop: Shop, settled: Sequence[Settled]) -> None:
    """Let orders pass that are covered now, say why others are not, look into what is unknown."""
    done = [s for s in settled if s.kind == "authorise"]
    covered = _covered(tx, sorted({s.order_id for s in done if s.state == "succeeded"}))
    pass_gates(tx, shop, [Lift(order, "payment", ACTOR, "covered") for order in covered])
    notes = [
        Note(s.order_id, "payment", f"payment {s.state}", ACTOR)
        for s in done
        if s.state in ("declined", "pending")
    ]
    note_on_holds(tx, notes, shop.clock.now())
    look_into(tx, settled)


def look_into(tx: Tx, settled: Sequence[Settled]) -> None:
    """Ask the provider about actions whose end is unknown, a little later."""
    add(
        tx,
        [
            Task("find_payment", s.action_id, once=str(s.action_id), wait_seconds=ASK_AGAIN_S)
            for s in settled
            if s.state == "unknown"
        ],
    )


def _covered(tx: Tx, orders: Sequence[OrderId]) -> list[OrderId]:
    """Those of the orders whose every payment is authorised for its whole amount."""
    open_orders = {
        p.order_id for p in payments_of(tx, orders) if p.authorised_minor < p.amount_minor
    }
    return [order for order in orders if order not in open_orders]


def action_of(key: str) -> UUID | None:
    """Return the action an idempotency key stands for."""
    try:
        return UUID(key.partition("/")[0])
    except ValueError:
        return None
