"""Why something happened, in the reader's language, where a system gave the reason."""

from __future__ import annotations

import re
from typing import Final

from hebbes.pages.language import Language
from hebbes.pages.translations import N_, translations
from hebbes.pages.words import GATES, REJECT_REASONS

REASONS: Final[dict[str, str]] = {
    # how money and fraud were judged
    "covered": N_("The whole amount is covered"),
    "payment declined": N_("The payment was declined"),
    "payment pending": N_("The payment is under way"),
    "declined by the fraud check": N_("Declined by the fraud check"),
    "new_customer": N_("new customer"),
    "high_amount": N_("high amount"),
    "known_fraud_pattern": N_("known fraud pattern"),
    # what time did
    "not settled within its limit": N_("Not settled within its limit"),
    "nobody came for it": N_("Nobody came for it"),
    # units and where they come from
    "cancelled": N_("The order was cancelled"),
    "no stock": N_("No stock anywhere"),
    "sent by mail": N_("Sent by mail"),
    "the goods are no longer there": N_("The goods are no longer there"),
    "uncovered": N_("After goods turned out not to be there"),
    "ID seen": N_("Proof of identity seen"),
    # the occasion of a decision about where it ships from
    "placed": N_("When the order was placed"),
    "rejected": N_("After a location gave it back"),
    "short": N_("After units were not found"),
    "restocked": N_("After goods came in"),
    "address": N_("After the address was corrected"),
    # addresses
    "can be delivered to": N_("It can be delivered to"),
    "no_country": N_("The country is missing"),
    "unknown_country": N_("The country is not known"),
    "no_street": N_("The street is missing"),
    "no_city": N_("The town is missing"),
    "no_house_number": N_("The house number is missing"),
    "no_postcode": N_("The postcode is missing"),
    "bad_postcode": N_("The postcode is not one of that country"),
    # what location and carrier said
    "not there": N_("Not there"),
    "damaged": N_("Damaged"),
    "cannot be found": N_("Misplaced"),
    "no_address": N_("There is no mail address"),
}
"""What systems give as a reason, and how it reads."""

_SHAPES: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(shape), message)
    for shape, message in (
        (r"(https?:/)?/\S+", N_("The customer pays on the provider's page")),
        (r"score (?P<score>\d+)", N_("Score %(score)s")),
        (r"score (?P<score>\d+): (?P<why>.+)", N_("Score %(score)s: %(why)s")),
        (r"declined, score (?P<score>\d+)", N_("Declined, score %(score)s")),
        (
            r"declined, score (?P<score>\d+): (?P<why>.+)",
            N_("Declined, score %(score)s: %(why)s"),
        ),
        (r"to be reviewed, score (?P<score>\d+)", N_("To be reviewed, score %(score)s")),
        (
            r"to be reviewed, score (?P<score>\d+): (?P<why>.+)",
            N_("To be reviewed, score %(score)s: %(why)s"),
        ),
        (
            r"(?P<gate>[a-z_]+) not settled within its limit",
            N_("%(gate)s: not settled within its limit"),
        ),
        (r"rejected: (?P<why>.+)", N_("Given back: %(why)s")),
        (r"closed: (?P<why>.+)", N_("Location closed: %(why)s")),
        (r"short: (?P<why>.+)", N_("Not found: %(why)s")),
        (
            r"channel says (?P<stated>\S+), lines and charges make (?P<ours>\S+)",
            N_("The channel says %(stated)s, lines and charges make %(ours)s"),
        ),
    )
)


def reason_in_words(reason: str | None, language: Language) -> str | None:
    """Return a reason as the reader would say it; what a person typed comes back as it is."""
    if not reason:
        return reason
    say = translations(language).gettext
    if reason in REASONS:
        return say(REASONS[reason])
    if reason in GATES:
        return say(GATES[reason])
    if reason in GATES.values():
        return say(reason)
    for shape, message in _SHAPES:
        found = shape.fullmatch(reason)
        if found:
            return say(message) % {
                name: _part(name, value, language) for name, value in found.groupdict().items()
            }
    return reason


def _part(name: str, value: str, language: Language) -> str:
    say = translations(language).gettext
    if name == "gate":
        return say(GATES.get(value, value))
    if name != "why":
        return value
    known = {**REJECT_REASONS, **REASONS}
    return ", ".join(say(known.get(one, one)) for one in value.split(", "))
