"""Ask providers to authorise what orders are to be paid with."""

from collections.abc import Sequence

from hebbes.customers.contact import contacts
from hebbes.flows.money import after_authorisations, call_by_provider, told_of
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.flows.tasks import Outside, Put
from hebbes.kit.gateway import key_of
from hebbes.kit.names import PaymentId
from hebbes.kit.outcomes import Outcome, Retryable
from hebbes.kit.sql import Tx
from hebbes.orders.read_headers import read_headers
from hebbes.payments.ask import Asked, Intent, ask
from hebbes.payments.provider_port import Authorised, AuthoriseWant, PaymentProvider
from hebbes.payments.read import read_payments
from hebbes.payments.settle import Told, settle
from hebbes.work import Leased

Want = tuple[Asked, AuthoriseWant]
ACTOR = "system:payments"


def _prepare(tx: Tx, shop: Shop, tasks: Sequence[Leased]) -> list[Want | None]:
    at = shop.clock.now()
    payments = read_payments(tx, [PaymentId(task.key) for task in tasks if task.key])
    asked = {
        found.payment_id: found
        for found in ask(
            tx,
            [
                Intent(shop.ids.new(), p.id, "authorise", p.amount_minor, "order")
                for p in payments.values()
            ],
            at,
        )
    }
    on_account = [a for a in asked.values() if a.provider == "account"]
    settle(tx, [Told(a.action_id, "succeeded", answer="on account") for a in on_account], at, ACTOR)
    headers = read_headers(tx, sorted({a.order_id for a in asked.values()}))
    people = contacts(tx, sorted({h.customer_id for h in headers.values()}))
    wants: list[Want | None] = []
    for task in tasks:
        one = asked.get(PaymentId(task.key)) if task.key else None
        if one is None or one.provider == "account" or one.state not in ("asked", "unknown"):
            wants.append(None)
            continue
        person = people.get(headers[one.order_id].customer_id)
        wants.append((one, _want(one, (person.email if person else None) or "", shop)))
    return wants


def _want(one: Asked, email: str, shop: Shop) -> AuthoriseWant:
    return AuthoriseWant(
        key=key_of(one.action_id, "authorise"), order=str(one.order_id), method=one.method,  # type: ignore[arg-type]
        token=one.token or "", amount_minor=one.amount_minor, currency=one.currency, email=email,
        at=shop.clock.now(),
    )  # fmt: skip


def _call(ports: Ports, wants: Sequence[Want]) -> Sequence[Outcome[Authorised]]:
    def authorise(
        provider: PaymentProvider, asked: Sequence[AuthoriseWant]
    ) -> Sequence[Outcome[Authorised]]:
        return ports.gateway.act(
            "payment.authorise", provider.authorise, asked, partner=provider.name
        )

    return call_by_provider(ports, wants, authorise)


def _settle(
    tx: Tx, shop: Shop, outcomes: Sequence[tuple[Leased, Want, Outcome[Authorised]]]
) -> Sequence[Put]:
    later: list[Put] = []
    told: list[Told] = []
    for task, (asked, _), outcome in outcomes:
        if isinstance(outcome, Retryable):
            later.append((task, outcome))
        else:
            told.append(told_of(asked.action_id, outcome))
    after_authorisations(tx, shop, settle(tx, told, shop.clock.now(), ACTOR))
    return later


STORY = Outside(_prepare, _call, _settle)
