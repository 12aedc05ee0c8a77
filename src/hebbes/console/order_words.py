"""What happened, in words: how entries of the journal read on an order's time line."""

from typing import Any

from hebbes.journal.read import Recorded
from hebbes.pages.parts import Actor, Entry, Fact
from hebbes.pages.reader import Reader
from hebbes.pages.statuses import STAGE, Tone
from hebbes.pages.translations import N_, translations

TITLES: dict[str, tuple[str, str, Tone]] = {
    # kind                  what is said                       icon             tone
    "order.placed": (N_("Order accepted"), "shopping-cart", "ok"),
    "order.recorded": (N_("Past order recorded"), "history", "neutral"),
    "order.sourced": (N_("Sourced again"), "route", "info"),
    "order.changed": (N_("Order changed"), "pencil", "info"),
    "hold.placed": (N_("Put on hold"), "hand-stop", "warn"),
    "hold.lifted": (N_("Gate passed"), "shield-check", "ok"),
    "hold.noted": (N_("Looked at"), "eye", "warn"),
    "payment.authorised": (N_("Payment authorised"), "credit-card", "ok"),
    "payment.authorised.": (N_("Payment authorised"), "credit-card", "ok"),
    "payment.paid": (N_("Payment received"), "credit-card", "ok"),
    "payment.captured": (N_("Money taken"), "credit-card", "ok"),
    "payment.refunded": (N_("Money given back"), "credit-card", "neutral"),
    "payment.voided": (N_("Authorisation let go"), "credit-card", "neutral"),
    "payment.declined": (N_("Payment declined"), "circle-x", "bad"),
    "payment.pending": (N_("Waiting for the payment"), "hourglass", "warn"),
    "payment.unknown": (N_("Payment unknown: being looked into"), "hourglass", "warn"),
    "payment.failed": (N_("Payment failed"), "circle-x", "bad"),
    "fulfillment.sent": (N_("Work sent to the location"), "arrow-right", "info"),
    "fulfillment.accepted": (N_("Location accepted the work"), "check", "ok"),
    "fulfillment.rejected": (N_("Location rejected the work"), "circle-x", "warn"),
    "parcel.packed": (N_("Packed"), "package", "info"),
    "parcel.labelled": (N_("Label made"), "tag", "info"),
    "parcel.handed_over": (N_("Handed over to the carrier"), "truck", "ok"),
    "message.sent": (N_("Message sent"), "mail", "neutral"),
}  # fmt: skip

WHO: dict[str, str] = {
    "system:process": N_("The process"), "system:fraud": N_("Fraud check"), "system:payments": N_("Payments"),
    "system:release": N_("Release"), "system:sourcing": N_("Sourcing"), "system:clock": N_("The clock"),
    "system:address": N_("Address check"), "system:totals": N_("Totals check"),
}  # fmt: skip


def entry_of(recorded: Recorded, reader: Reader) -> Entry:
    """Return an entry as the time line shows it, in the reader's language."""
    say = translations(reader.language).gettext
    title, icon, tone = _title(recorded)
    return Entry(
        at=recorded.at, actor=_actor(recorded.actor), who=say(WHO.get(recorded.actor, _plain(recorded.actor))),
        title=say(title), reason=recorded.reason, facts=tuple(_facts(recorded, reader)), icon=icon, tone=tone,
    )  # fmt: skip


def _title(recorded: Recorded) -> tuple[str, str, Tone]:
    if recorded.kind.startswith("units."):
        stage = STAGE.get(recorded.kind[6:])
        if stage is not None:
            return stage.label, stage.icon, stage.tone
    return TITLES.get(recorded.kind, (recorded.kind.replace(".", " ").replace("_", " ").capitalize(), "circle-dashed", "neutral"))


def _actor(actor: str) -> Actor:
    kind = actor.partition(":")[0]
    return "person" if kind == "person" else "carrier" if kind == "carrier" else "shopper" if kind == "link" else "system"


def _plain(actor: str) -> str:
    kind, _, name = actor.partition(":")
    return name.replace("_", " ").capitalize() if kind in ("system", "carrier") and name else kind.capitalize()


def _facts(recorded: Recorded, reader: Reader) -> list[Fact]:
    say = translations(reader.language).gettext
    facts: dict[str, Any] = recorded.facts
    found: list[Fact] = []
    if "gate" in facts:
        found.append(Fact(say(N_("Gate")), str(facts["gate"])))
    for gate, why in facts.get("holds", ()):
        found.append(Fact(say(N_("Gate")), f"{gate}" + (f": {why}" if why else "")))
    for part in facts.get("from", ()):
        if isinstance(part, list):
            found.append(Fact(say(N_("Ships from")), f"{part[1]} ({part[2]})"))
        elif isinstance(part, dict):
            found.append(Fact(say(N_("Ships from")), str(part.get("name", ""))))
    for line in facts.get("lines", ()) if isinstance(facts.get("lines"), list) else ():
        found.append(Fact(str(line["sku"]), f"{line['units']} ×"))
    for name, words in (("name", N_("Location")), ("number", N_("Number")), ("provider_ref", N_("Reference")),
                        ("tracking", N_("Tracking"))):  # fmt: skip
        if facts.get(name):
            found.append(Fact(say(words), str(facts[name])))
    if facts.get("amount_minor") and facts.get("currency"):
        from hebbes.pages.formats import money  # noqa: PLC0415

        found.append(Fact(say(N_("Amount")), money(facts["amount_minor"], facts["currency"], reader.language)))
    return found
