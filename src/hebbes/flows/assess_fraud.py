"""Ask the fraud checker about orders, and act on what it says."""

from collections.abc import Sequence
from uuid import UUID

from hebbes.customers.contact import contacts
from hebbes.flows.cancel_orders import Cancel, cancel_orders
from hebbes.flows.pass_gates import pass_gates
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.flows.tasks import Outside, Put
from hebbes.holds.fraud_port import FraudQuestion, Judgement
from hebbes.holds.lift import Lift
from hebbes.holds.note import Note, note_on_holds
from hebbes.kit.gateway import key_of
from hebbes.kit.names import OrderId
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Succeeded
from hebbes.kit.sql import Tx
from hebbes.orders.read_headers import read_headers
from hebbes.work import Leased

ACTOR = "system:fraud"


def _prepare(tx: Tx, shop: Shop, tasks: Sequence[Leased]) -> list[FraudQuestion | None]:
    headers = read_headers(tx, [OrderId(task.key) for task in tasks if task.key])
    people = contacts(tx, sorted({header.customer_id for header in headers.values()}))
    asked: list[FraudQuestion | None] = []
    for task in tasks:
        header = headers.get(OrderId(task.key)) if task.key else None
        if header is None:
            asked.append(None)
            continue
        person = people.get(header.customer_id)
        asked.append(
            FraudQuestion(
                key=key_of(header.id, "assess"),
                order=str(header.id),
                email=(person.email if person else None) or "",
                amount_minor=header.total_minor,
                currency=header.currency,
                ship_to_country=header.country,
                bill_to_country=header.country,
                units=header.units,
                at=shop.clock.now(),
            )
        )
    return asked


def _call(ports: Ports, wants: Sequence[FraudQuestion]) -> Sequence[Outcome[Judgement]]:
    return ports.gateway.ask("fraud.assess", ports.fraud.assess, wants)


def _settle(
    tx: Tx, shop: Shop, outcomes: Sequence[tuple[Leased, FraudQuestion, Outcome[Judgement]]]
) -> Sequence[Put]:
    later: list[Put] = []
    judged: list[Judgement] = []
    for task, question, outcome in outcomes:
        if isinstance(outcome, Succeeded):
            judged.append(outcome.answer)
        elif isinstance(outcome, Refused):
            judged.append(Judgement(question.order, "review", 0, (outcome.code,)))
        else:
            later.append((task, outcome if isinstance(outcome, Retryable) else outcome.reason))
    act_on_verdicts(tx, shop, judged)
    return later


def act_on_verdicts(tx: Tx, shop: Shop, judged: Sequence[Judgement]) -> None:
    """Let approved orders pass, cancel declined ones, and leave the rest held with the reason.

    A verdict on an order that the gate no longer stops changes nothing.
    """
    lifts: list[Lift] = []
    notes: list[Note] = []
    cancels: list[Cancel] = []
    for judgement in judged:
        order, why = OrderId(UUID(judgement.order)), ", ".join(judgement.reasons)
        said = f"score {judgement.score}" + (f": {why}" if why else "")
        if judgement.verdict == "approve":
            lifts.append(Lift(order, "fraud", ACTOR, said))
        elif judgement.verdict == "decline":
            notes.append(Note(order, "fraud", f"declined, {said}", ACTOR))
            cancels.append(Cancel(order, ACTOR, "declined by the fraud check"))
        elif judgement.verdict == "review":
            notes.append(Note(order, "fraud", f"to be reviewed, {said}", ACTOR))
    note_on_holds(tx, notes, shop.clock.now())
    cancel_orders(tx, shop, cancels)
    pass_gates(tx, shop, lifts)


STORY = Outside(_prepare, _call, _settle)
