"""What happened, in words: how entries of the journal read on an order's time line."""

from collections.abc import Mapping, Sequence
from typing import Any

from hebbes.journal.read import Recorded
from hebbes.pages.formats import money
from hebbes.pages.happenings import actor_kind, look_of, title_of
from hebbes.pages.parts import Entry, Fact
from hebbes.pages.reader import Reader
from hebbes.pages.reasons import reason_in_words
from hebbes.pages.translations import N_, translations
from hebbes.pages.words import GATES, carrier_words, words

WHO: dict[str, str] = {
    "system:process": N_("The process"),
    "system:fraud": N_("Fraud check"),
    "system:payments": N_("Payments"),
    "system:release": N_("Release"),
    "system:sourcing": N_("Sourcing"),
    "system:clock": N_("The clock"),
    "system:address": N_("Address check"),
    "system:totals": N_("Totals that do not match"),
    "system:messages": N_("Messages"),
    "system:labels": N_("Labels"),
}
MOST_NAMED = 3


def entry_of(recorded: Recorded, reader: Reader, people: Mapping[str, str]) -> Entry:
    """Return an entry as the time line shows it; `people` names those who did things."""
    icon, tone = look_of(recorded.kind)
    return Entry(
        at=recorded.at,
        actor="message" if recorded.kind == "message.sent" else actor_kind(recorded.actor),
        who=who_did(recorded.actor, reader, people),
        title=title_of(recorded.kind, _told(recorded.facts), reader.language),
        reason=reason_in_words(recorded.reason, reader.language),
        facts=tuple(_facts(recorded.facts, reader)),
        icon=icon,
        tone=tone,
        href=_whole(recorded),
    )


def _whole(recorded: Recorded) -> str | None:
    """Where a message can be read as it was sent."""
    thing, _, which = (recorded.subject or "").partition(":")
    return f"/messages/{which}" if thing == "message" else None


def who_did(actor: str, reader: Reader, people: Mapping[str, str]) -> str:
    """Return the name of an actor: a person's, a key's, or what the system calls itself."""
    say = translations(reader.language).gettext
    if actor in WHO:
        return say(WHO[actor])
    kind, _, name = actor.partition(":")
    if actor in people:
        return people[actor]
    if kind == "key":
        return say(N_("The channel"))
    if kind == "carrier":
        return say(carrier_words(name))
    return name.replace("_", " ").capitalize() if kind == "system" and name else kind


def _told(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with those of its lines summed up, as titles name them."""
    if not isinstance(facts.get("lines"), list):
        return dict(facts)
    lines: Sequence[Mapping[str, Any]] = facts["lines"]
    skus: list[str] = list(dict.fromkeys(line["sku"] for line in lines))
    named = ", ".join(skus[:MOST_NAMED]) + (" …" if len(skus) > MOST_NAMED else "")
    return {**facts, "units": sum(line["units"] for line in lines), "sku": named}


def _facts(facts: Mapping[str, Any], reader: Reader) -> list[Fact]:
    say = translations(reader.language).gettext
    found = [
        Fact(say(N_("Gate")), _gate(gate, why, reader)) for gate, why in facts.get("holds", ())
    ]
    found += [Fact(say(N_("Ships from")), _sender(part)) for part in facts.get("from", ())]
    for name, label in (("number", N_("Number")), ("provider_ref", N_("Reference"))):
        if facts.get(name):
            found.append(Fact(say(label), str(facts[name])))
    if facts.get("total_minor") and facts.get("currency"):
        total = money(facts["total_minor"], facts["currency"], reader.language)
        found.append(Fact(say(N_("Total")), total))
    return found


def _gate(gate: str, why: str | None, reader: Reader) -> str:
    """Name a gate and why it stops the order, unless the why only repeats the name."""
    name = words(GATES, gate, reader.language)
    said = reason_in_words(why, reader.language)
    return f"{name}: {said}" if said and said != name else name


def _sender(part: Any) -> str:
    """Name a location that sends: a row of id, name and units, or a mapping with its name."""
    return f"{part[1]} ({part[2]})" if isinstance(part, list) else str(part.get("name", ""))
