"""Why something cannot be done at a location: codes with their sentence, and the facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Fact: TypeAlias = str | int | None

CODES: Mapping[str, str] = {
    "no_such_work": "There is no such fulfillment order.",
    "not_in_this_state": "The fulfillment order is in a state that does not allow this.",
    "wrong_article": "This article is not asked for in this fulfillment order.",
    "no_more_asked": "Fewer units than this are still to be picked.",
    "not_picked": "More units are packed than were picked.",
    "in_a_batch": "It is picked in another round already.",
    "batch_is_full": "A round has no more totes than this.",
    "not_here": "This is work of another location.",
    "nothing_to_pack": "There is nothing to pack.",
    "no_such_parcel": "There is no such parcel.",
    "parcel_not_in_this_state": "The parcel is in a state that does not allow this.",
    "no_carrier": "No carrier was chosen for this parcel.",
    "on_a_manifest": "The parcel stands on a manifest: the carrier is taking it over.",
    "label_refused": "The carrier refuses to label this parcel.",
    "not_now": "The carrier does not answer now; it is tried again.",
    "nothing_to_hand_over": "No labelled parcel waits here for this carrier.",
    "not_for_pickup": "This fulfillment order is not collected, but sent.",
    "for_pickup": "This fulfillment order is not sent, but collected.",
    "wrong_pickup_code": "The code does not belong to this order.",
    "not_the_recipient": "Without the code, only the recipient may collect it.",
    "id_not_seen": "Without the code, an ID must be seen.",
    "already_handed_over": "It has been handed over already.",
}
"""Every code a `NotDone` may carry, and what it says in English."""


@dataclass(frozen=True, slots=True)
class NotDone:
    """A no: one of `CODES`, and the facts of it (the state there is, the units left)."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict[str, Fact])
