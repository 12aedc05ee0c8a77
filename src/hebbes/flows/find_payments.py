"""Find out how actions ended whose answer we never got, before anything is tried again."""

from collections.abc import Sequence
from uuid import UUID

from hebbes.flows.money import ACTOR, after_authorisations, look_into
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.flows.tasks import Outside, Put
from hebbes.kit.gateway import key_of
from hebbes.kit.outcomes import Outcome, Retryable, Succeeded
from hebbes.kit.sql import Tx
from hebbes.payments.provider_port import Deed, FindQuestion, NeverSeen
from hebbes.payments.read_actions import Action, read_actions
from hebbes.payments.settle import Told, settle
from hebbes.work import Leased, Task, add

Want = tuple[Action, FindQuestion]
FINAL = ("succeeded", "declined", "failed")


def _prepare(tx: Tx, shop: Shop, tasks: Sequence[Leased]) -> list[Want | None]:
    found = read_actions(tx, [task.key for task in tasks if task.key])
    wants: list[Want | None] = []
    for task in tasks:
        action = found.get(task.key) if task.key else None
        if action is None or action.state in FINAL:
            wants.append(None)
        else:
            wants.append((action, FindQuestion(key_of(action.id, action.kind), shop.clock.now())))
    return wants


def _call(ports: Ports, wants: Sequence[Want]) -> list[Outcome[Deed | NeverSeen]]:
    answers: list[Outcome[Deed | NeverSeen]] = []
    for action, question in wants:
        provider = ports.payments.get(action.provider)
        if provider is None:
            answers.append(Retryable(f"there is no provider {action.provider}"))
        else:
            answers += ports.gateway.ask(
                "payment.find", provider.find, [question], partner=action.provider
            )
    return answers


def _settle(
    tx: Tx, shop: Shop, outcomes: Sequence[tuple[Leased, Want, Outcome[Deed | NeverSeen]]]
) -> Sequence[Put]:
    told: list[Told] = []
    later: list[Put] = []
    for task, (action, _), outcome in outcomes:
        if not isinstance(outcome, Succeeded):
            waits = outcome if isinstance(outcome, Retryable) else "no answer"
            later.append((task, waits))
        elif isinstance(outcome.answer, NeverSeen):
            again = "authorise_payment" if action.kind == "authorise" else "settle_up"
            add(
                tx,
                [Task(again, action.payment_id if action.kind == "authorise" else action.order_id)],
            )
        else:
            told.append(told_of_deed(action.id, outcome.answer))
    settled = settle(tx, told, shop.clock.now(), ACTOR)
    after_authorisations(tx, shop, settled)
    look_into(tx, [s for s in settled if s.kind != "authorise"])
    return later


def told_of_deed(action: UUID, deed: Deed) -> Told:
    """Read what a provider holds under a key as what became of the action."""
    state = {"done": "succeeded", "pending": "pending", "declined": "declined"}[deed.state]
    ref = deed.refund if deed.kind == "refund" else deed.payment
    return Told(action, state, ref or None, deed.code or None, None, deed.captures_itself)


STORY = Outside(_prepare, _call, _settle)
