"""Build what a shopper sees of an order: when it comes, in words, and a card for each parcel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hebbes.flows.order_state import order_state
from hebbes.kit.names import LocationId
from hebbes.network.network import Location
from hebbes.orders.stages import STAGES
from hebbes.pages.parts import Amount
from hebbes.pages.reader import Reader
from hebbes.pages.translations import N_, translations
from hebbes.pages.windows import sentence, window
from hebbes.pages.words import CHARGES, PAYMENT_METHODS, words
from hebbes.portal.order_page import ShopperOrderView
from hebbes.portal.parcel_cards import cards_of, moment

Facts = Mapping[str, Any]
NEXT_STEPS = {
    "pending": N_("We are checking your order. You need not do anything."),
    "on_hold": N_("We are checking your order. You need not do anything."),
    "open": N_("We are getting your order ready."),
    "ready_for_pickup": N_("Bring the code below; someone else may come with it too."),
    "partly_shipped": N_("A part is on its way; the rest follows."),
    "shipped": N_("Your order is on its way."),
    "partly_delivered": N_("A part has arrived; the rest follows."),
    "delivered": N_("Enjoy it!"),
    "cancelled": N_("Nothing will be sent, and nothing is charged."),
}
HEADLINES = {
    "ready_for_pickup": N_("Your order lies ready"),
    "delivered": N_("Your order has arrived"),
    "cancelled": N_("Your order was cancelled"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page is made from: the document of order_door.sql, the locations, and who reads."""

    facts: Facts
    places: Mapping[LocationId, Location]
    reader: Reader
    topic: str
    link: str
    contact: str = ""


def view_of(shown: Shown) -> ShopperOrderView:
    """Return everything the page shows."""
    facts, reader = shown.facts, shown.reader
    say = translations(reader.language).gettext
    lines: Sequence[Facts] = facts["lines"] or ()
    stages = {stage: sum(line[stage] for line in lines) for stage in STAGES}
    state = order_state(stages, facts["gates"])
    return ShopperOrderView(
        shop=facts["shop"],
        number=facts["number"],
        placed_at=moment(facts["placed_at"]),
        promise=_headline(shown, state),
        next_step=say(NEXT_STEPS[state]),
        parcels=cards_of(facts, shown.places, reader),
        address=_address(facts["groups"] or ()),
        lines=tuple(
            (line["name"], line["units"], _amount(facts, line["price_minor"])) for line in lines
        ),
        totals=tuple(
            (
                words(CHARGES, charge["kind"], reader.language),
                _amount(facts, charge["amount_minor"]),
            )
            for charge in facts["charges"]
        ),
        total=_amount(facts, facts["total_minor"]),
        paid=_paid(facts["payments"], reader),
        actions=(),
        contact=shown.contact or None,
        contact_href=_way_to(shown.contact),
        live_topic=shown.topic,
        signed_link=shown.link,
    )


def _headline(shown: Shown, state: str) -> str:
    reader = shown.reader
    say = translations(reader.language).gettext
    if state in HEADLINES:
        return say(HEADLINES[state])
    promised = [g for g in shown.facts["groups"] or () if g["promised_until"]]
    until = max((moment(g["promised_until"]) for g in promised), default=None)
    late = [g["now"] for g in promised if g["now"] and g["now"]["state"] == "late"]
    if late and all(now["expected_at"] for now in late):
        until = max(moment(now["expected_at"]) for now in late)
        return sentence(window(None, until, reader.zone, reader.language, reader.at))
    if until is None or until < reader.at:
        return say(N_("We are working on your order"))
    since = promised[0]["promised_from"]
    start = moment(since) if since and len(promised) == 1 else None
    return sentence(window(start, until, reader.zone, reader.language, reader.at))


def _way_to(contact: str) -> str | None:
    """Return what a browser opens to mail or to call."""
    if not contact:
        return None
    return f"mailto:{contact}" if "@" in contact else f"tel:{contact.replace(' ', '')}"


def _amount(facts: Facts, minor: int) -> Amount:
    return Amount(minor, facts["currency"])


def _address(groups: Sequence[Facts]) -> tuple[str, ...]:
    sent = [group for group in groups if group["method"] not in ("pickup", "digital")]
    who: Facts = (sent[0]["recipient"] or {}) if sent else {}
    street = (who.get("street"), who.get("house_number"), who.get("addition"))
    parts = (
        who.get("name"),
        who.get("company"),
        " ".join(filter(None, street)),
        " ".join(filter(None, (who.get("postcode"), who.get("city")))),
    )
    return tuple(part for part in parts if part)


def _paid(payments: Sequence[Facts], reader: Reader) -> str:
    say = translations(reader.language).gettext
    said: list[str] = []
    for one in payments:
        text = N_("To be paid with %(method)s")
        if one["captured_minor"] >= one["amount_minor"]:
            text = N_("Paid with %(method)s")
        elif one["authorised_minor"]:
            text = N_("Reserved with %(method)s; charged when we send it")
        said.append(say(text) % {"method": words(PAYMENT_METHODS, one["method"], reader.language)})
    return ". ".join(said) or say(N_("Nothing to pay"))
