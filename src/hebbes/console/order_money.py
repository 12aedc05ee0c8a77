"""What an order costs, and how it is paid."""

from hebbes.console.order_facts import Facts, OrderFacts
from hebbes.console.order_page import PaymentView
from hebbes.flows.order_state import payment_state
from hebbes.pages.formats import money
from hebbes.pages.parts import Amount, Fact
from hebbes.pages.translations import N_
from hebbes.pages.words import CHARGES, PAYMENT_METHODS


def totals_of(o: OrderFacts) -> tuple[tuple[str, Amount], ...]:
    """Return the goods and each charge, as they add up to the total."""
    goods = sum(line["price_minor"] for line in o.lines)
    rows = [(o.words(CHARGES, "articles"), o.amount(goods))]
    rows += [(o.words(CHARGES, c["kind"]), o.amount(c["amount_minor"])) for c in o.facts["charges"]]
    return tuple(rows)


def payment_of(o: OrderFacts, payment: Facts) -> PaymentView:
    """Return one payment with what became of it."""

    def shown(minor: int) -> str:
        return money(minor, payment["currency"], o.reader.language)

    facts = [Fact(o.say(N_("Amount")), shown(payment["amount_minor"]))]
    for name, said in (
        ("authorised", N_("Authorised")),
        ("captured", N_("Captured")),
        ("refunded", N_("Refunded")),
    ):
        if payment[f"{name}_minor"]:
            facts.append(Fact(o.say(said), shown(payment[f"{name}_minor"])))
    if payment["provider_ref"]:
        facts.append(Fact(o.say(N_("Reference")), payment["provider_ref"]))
    state = payment_state(
        payment["amount_minor"],
        payment["authorised_minor"],
        payment["captured_minor"],
        payment["refunded_minor"],
        [payment["state"]],
    )
    return PaymentView(
        method=o.words(PAYMENT_METHODS, payment["method"]), status=state, facts=tuple(facts)
    )
