"""How every state is shown: its words, an icon of its own shape, and a tone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from hebbes.pages.translations import N_

Tone: TypeAlias = Literal["neutral", "info", "ok", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Status:
    """A state as people see it; `label` is the English message to translate."""

    label: str
    tone: Tone
    icon: str


ORDER: Final[dict[str, Status]] = {
    "draft": Status(N_("Draft"), "neutral", "pencil"),
    "pending": Status(N_("Being checked"), "info", "hourglass"),
    "on_hold": Status(N_("On hold"), "warn", "hand-stop"),
    "open": Status(N_("Open"), "info", "circle-dashed"),
    "partly_shipped": Status(N_("Partly shipped"), "info", "circle-half-2"),
    "shipped": Status(N_("Shipped"), "info", "truck"),
    "ready_for_pickup": Status(N_("Ready for pick-up"), "info", "building-store"),
    "partly_delivered": Status(N_("Partly delivered"), "info", "circle-half-2"),
    "delivered": Status(N_("Delivered"), "ok", "circle-check"),
    "closed": Status(N_("Closed"), "neutral", "lock"),
    "cancelled": Status(N_("Cancelled"), "neutral", "ban"),
}

PAYMENT: Final[dict[str, Status]] = {
    "unpaid": Status(N_("Unpaid"), "warn", "circle-dashed"),
    "authorized": Status(N_("Authorised"), "info", "shield-check"),
    "part_paid": Status(N_("Partly paid"), "info", "circle-half-2"),
    "paid": Status(N_("Paid"), "ok", "circle-check"),
    "part_refunded": Status(N_("Partly refunded"), "neutral", "circle-half-2"),
    "refunded": Status(N_("Refunded"), "neutral", "refresh"),
    "overdue": Status(N_("Overdue"), "bad", "clock"),
    "failed": Status(N_("Payment failed"), "bad", "circle-x"),
    "unknown": Status(N_("Payment being checked"), "warn", "hourglass"),
}

STAGE: Final[dict[str, Status]] = {
    "open": Status(N_("Open"), "info", "circle-dashed"),
    "reserved": Status(N_("Reserved"), "info", "tag"),
    "backordered": Status(N_("Back-ordered"), "warn", "hourglass"),
    "allocated": Status(N_("Allocated"), "info", "map-pin"),
    "in_production": Status(N_("In production"), "info", "building-factory-2"),
    "released": Status(N_("Released"), "info", "arrow-right"),
    "picked": Status(N_("Picked"), "info", "shopping-cart"),
    "packed": Status(N_("Packed"), "info", "package"),
    "ready_for_pickup": Status(N_("Ready for pick-up"), "info", "building-store"),
    "shipped": Status(N_("Shipped"), "info", "truck"),
    "delivered": Status(N_("Delivered"), "ok", "circle-check"),
    "lost": Status(N_("Lost"), "bad", "alert-triangle"),
    "returned_to_sender": Status(N_("Returned to sender"), "warn", "truck-return"),
    "cancelled": Status(N_("Cancelled"), "neutral", "ban"),
}

WORK: Final[dict[str, Status]] = {
    "sent": Status(N_("New"), "info", "bell"),
    "accepted": Status(N_("Accepted"), "info", "check"),
    "rejected": Status(N_("Rejected"), "warn", "circle-x"),
    "in_progress": Status(N_("Being picked"), "info", "shopping-cart"),
    "packed": Status(N_("Packed"), "info", "package"),
    "ready": Status(N_("Ready for pick-up"), "info", "building-store"),
    "done": Status(N_("Done"), "ok", "circle-check"),
    "cancel_requested": Status(N_("Cancelling"), "warn", "hourglass"),
    "cancelled": Status(N_("Cancelled"), "neutral", "ban"),
}

PARCEL: Final[dict[str, Status]] = {
    "planned": Status(N_("Planned"), "neutral", "circle-dashed"),
    "labelled": Status(N_("Labelled"), "info", "tag"),
    "handed_over": Status(N_("With the carrier"), "info", "truck"),
    "in_transit": Status(N_("On its way"), "info", "truck"),
    "out_for_delivery": Status(N_("Out for delivery"), "info", "truck-delivery"),
    "delivered": Status(N_("Delivered"), "ok", "circle-check"),
    "failed_attempt": Status(N_("Nobody home"), "warn", "home"),
    "held_at_point": Status(N_("At a pick-up point"), "info", "building-store"),
    "lost": Status(N_("Lost"), "bad", "alert-triangle"),
    "returning": Status(N_("Coming back"), "warn", "truck-return"),
    "returned": Status(N_("Returned to sender"), "warn", "truck-return"),
}

PROMISE: Final[dict[str, Status]] = {
    "on_time": Status(N_("On time"), "ok", "check"),
    "at_risk": Status(N_("At risk"), "warn", "alert-triangle"),
    "late": Status(N_("Late"), "bad", "alert-octagon"),
    "kept": Status(N_("Promise kept"), "ok", "circle-check"),
    "missed": Status(N_("Promise missed"), "bad", "circle-x"),
    "dropped": Status(N_("Cancelled"), "neutral", "circle-dashed"),
    "none": Status(N_("No promise yet"), "neutral", "circle-dashed"),
}

URGENCY: Final[dict[str, Status]] = {
    "late": Status(N_("Late"), "bad", "alert-octagon"),
    "soon": Status(N_("Hurry"), "warn", "clock"),
    "later": Status(N_("In good time"), "neutral", "check"),
}

MESSAGE: Final[dict[str, Status]] = {
    "waiting": Status(N_("Waiting"), "neutral", "hourglass"),
    "sent": Status(N_("Sent"), "ok", "mail"),
    "failed": Status(N_("Not delivered"), "bad", "circle-x"),
}

SYSTEM: Final[dict[str, Status]] = {
    "away": Status(N_("Does not answer"), "bad", "circle-x"),
    "ailing": Status(N_("Falters"), "warn", "alert-triangle"),
    "paused": Status(N_("Paused"), "info", "player-pause"),
    "well": Status(N_("Works"), "ok", "circle-check"),
    "unused": Status(N_("Not called yet"), "neutral", "circle-dashed"),
}

CALL: Final[dict[str, Status]] = {
    "refused": Status(N_("Said no"), "neutral", "ban"),
    "failed": Status(N_("Not done"), "warn", "circle-x"),
    "unknown": Status(N_("No answer"), "bad", "hourglass"),
}

STATUSES: Final[dict[str, dict[str, Status]]] = {
    "order": ORDER,
    "payment": PAYMENT,
    "stage": STAGE,
    "work": WORK,
    "parcel": PARCEL,
    "promise": PROMISE,
    "urgency": URGENCY,
    "message": MESSAGE,
    "system": SYSTEM,
    "call": CALL,
}


def status(kind: str, code: str) -> Status:
    """Return how a state is shown; KeyError tells which kind or code has no words yet."""
    return STATUSES[kind][code]
