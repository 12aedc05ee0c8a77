"""What stands on a time line for each kind of journal entry: its title, an icon, a tone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hebbes.pages.formats import money
from hebbes.pages.language import Language
from hebbes.pages.parts import Actor
from hebbes.pages.statuses import Tone
from hebbes.pages.translations import N_, translations
from hebbes.pages.words import GATES, MESSAGE_EVENTS, words


@dataclass(frozen=True, slots=True)
class Happening:
    """How a kind of entry is told; its title may name facts of the entry, as in `%(gate)s`."""

    title: str
    icon: str | None = None
    tone: Tone = "neutral"


HAPPENINGS: Final[dict[str, Happening]] = {
    "order.placed": Happening(N_("Order placed"), "shopping-cart", "info"),
    "order.recorded": Happening(N_("Order recorded as history"), "history"),
    "order.sourced": Happening(N_("Chosen where it ships from"), "map-pin"),
    "order.cancelled": Happening(N_("Order cancelled"), "ban"),
    "order.changed": Happening(N_("Address corrected"), "pencil", "info"),
    "order.noted": Happening(N_("Note"), "note"),
    "hold.placed": Happening(N_("Stopped at: %(gate)s"), "hand-stop", "warn"),
    "hold.noted": Happening(N_("Still stopped at: %(gate)s"), "hand-stop", "warn"),
    "hold.lifted": Happening(N_("Goes on after: %(gate)s"), "check", "ok"),
    "units.open": Happening(N_("%(units)s × %(sku)s back to be sourced"), "refresh", "warn"),
    "units.reserved": Happening(N_("%(units)s × %(sku)s reserved"), "tag"),
    "units.backordered": Happening(N_("%(units)s × %(sku)s waits for stock"), "hourglass", "warn"),
    "units.allocated": Happening(N_("%(units)s × %(sku)s has its location"), "map-pin"),
    "units.in_production": Happening(N_("%(units)s × %(sku)s is being made"), "building-factory-2"),
    "units.released": Happening(N_("%(units)s × %(sku)s released"), "arrow-right"),
    "units.picked": Happening(N_("%(units)s × %(sku)s picked"), "shopping-cart"),
    "units.packed": Happening(N_("%(units)s × %(sku)s packed"), "package"),
    "units.ready_for_pickup": Happening(N_("%(units)s × %(sku)s lies ready"), "building-store"),
    "units.shipped": Happening(N_("%(units)s × %(sku)s shipped"), "truck", "info"),
    "units.delivered": Happening(N_("%(units)s × %(sku)s delivered"), "circle-check", "ok"),
    "units.lost": Happening(N_("%(units)s × %(sku)s lost"), "alert-triangle", "bad"),
    "units.returned_to_sender": Happening(
        N_("%(units)s × %(sku)s came back undelivered"), "truck-return", "warn"
    ),
    "units.cancelled": Happening(N_("%(units)s × %(sku)s cancelled"), "ban"),
    "payment.authorised": Happening(N_("%(money)s authorised"), "shield-check", "info"),
    "payment.paid": Happening(N_("%(money)s paid"), "circle-check", "ok"),
    "payment.captured": Happening(N_("%(money)s captured"), "cash", "ok"),
    "payment.voided": Happening(N_("%(money)s no longer held on to"), "ban"),
    "payment.refunded": Happening(N_("%(money)s refunded"), "refresh"),
    "payment.declined": Happening(N_("Payment of %(money)s declined"), "circle-x", "bad"),
    "payment.failed": Happening(N_("Payment of %(money)s failed"), "circle-x", "bad"),
    "payment.pending": Happening(N_("Payment of %(money)s under way"), "hourglass"),
    "payment.unknown": Happening(
        N_("No answer yet about the payment of %(money)s"), "hourglass", "warn"
    ),
    "fulfillment.sent": Happening(N_("Work sent to %(name)s"), "arrow-right", "info"),
    "fulfillment.accepted": Happening(N_("Work accepted"), "check"),
    "fulfillment.rejected": Happening(N_("Work given back"), "truck-return", "warn"),
    "fulfillment.in_progress": Happening(N_("Picking started"), "shopping-cart"),
    "fulfillment.in_batch": Happening(
        N_("Picked in one round with others, in tote %(tote)s"), "stack-2"
    ),
    "fulfillment.left_batch": Happening(N_("Back in the queue, out of the round"), "arrow-left"),
    "fulfillment.packed": Happening(N_("Everything packed"), "package"),
    "fulfillment.ready": Happening(N_("Lies ready to be collected"), "building-store", "info"),
    "fulfillment.done": Happening(N_("Handed over"), "truck", "ok"),
    "fulfillment.cancel_requested": Happening(N_("Location asked to stop"), "hand-stop", "warn"),
    "fulfillment.cancelled": Happening(N_("Work cancelled"), "ban"),
    "parcel.packed": Happening(N_("Parcel %(no)s packed"), "package"),
    "parcel.planned": Happening(N_("Parcel %(no)s planned"), "circle-dashed"),
    "parcel.labelled": Happening(N_("Parcel %(no)s has its label"), "tag"),
    "parcel.voided": Happening(N_("Label of parcel %(no)s withdrawn"), "ban"),
    "parcel.refused": Happening(N_("The carrier refused parcel %(no)s"), "circle-x", "bad"),
    "parcel.handed_over": Happening(N_("Parcel %(no)s with the carrier"), "truck", "info"),
    "parcel.in_transit": Happening(N_("Parcel %(no)s on its way"), "truck", "info"),
    "parcel.out_for_delivery": Happening(
        N_("Parcel %(no)s out for delivery"), "truck-delivery", "info"
    ),
    "parcel.failed_attempt": Happening(N_("Parcel %(no)s: nobody was home"), "home", "warn"),
    "parcel.held_at_point": Happening(
        N_("Parcel %(no)s waits at a pick-up point"), "building-store", "info"
    ),
    "parcel.delivered": Happening(N_("Parcel %(no)s delivered"), "circle-check", "ok"),
    "parcel.lost": Happening(N_("Parcel %(no)s lost"), "alert-triangle", "bad"),
    "parcel.returning": Happening(N_("Parcel %(no)s on its way back"), "truck-return", "warn"),
    "parcel.returned": Happening(N_("Parcel %(no)s is back"), "truck-return", "warn"),
    "promise.at_risk": Happening(N_("The promise is at risk"), "alert-triangle", "warn"),
    "promise.late": Happening(N_("It comes later than promised"), "alert-octagon", "bad"),
    "promise.on_time": Happening(N_("The promise can be kept after all"), "check", "ok"),
    "promise.kept": Happening(N_("Promise kept"), "circle-check", "ok"),
    "promise.missed": Happening(N_("Promise missed"), "circle-x", "bad"),
    "promise.dropped": Happening(N_("Nothing left to promise"), "circle-dashed"),
    "message.sent": Happening(N_("Message sent: %(event)s"), "mail"),
    "message.failed": Happening(N_("Message not delivered: %(event)s"), "mail", "bad"),
    "manifest.closed": Happening(N_("Parcels handed to the carrier"), "truck", "info"),
    "location.saved": Happening(N_("Location changed"), "map-pin"),
    "location.closed": Happening(N_("Location closed for a while"), "hand-stop", "warn"),
    "location.reopened": Happening(N_("Location open again"), "check", "ok"),
    "channel.saved": Happening(N_("Channel changed"), "shopping-cart"),
    "price.changed": Happening(N_("Price changed"), "tag"),
    "carrier.saved": Happening(N_("Carrier's service changed"), "truck"),
    "process.published": Happening(N_("New version of a process"), "route", "info"),
    "document.imported": Happening(N_("Document imported"), "download"),
    "stock.safety_set": Happening(N_("Safety stock set"), "shield-check"),
    "stock.shelved": Happening(N_("Lies at %(shelf)s"), "map-pin"),
    "stock.feed_taken": Happening(N_("Stock feed taken in"), "refresh"),
    "stock.counted": Happening(N_("Counted"), "barcode"),
    "stock.receipt": Happening(N_("Received"), "plus", "ok"),
    "stock.shipment": Happening(N_("Shipped"), "truck"),
    "stock.sale": Happening(N_("Sold at the till"), "cash"),
    "stock.return": Happening(N_("Came back"), "truck-return"),
    "stock.damage": Happening(N_("Damaged"), "alert-triangle", "warn"),
    "stock.count": Happening(N_("Counted"), "barcode"),
    "stock.feed": Happening(N_("Set by a feed"), "refresh"),
    "stock.transfer_out": Happening(N_("Sent to another location"), "arrow-right"),
    "stock.transfer_in": Happening(N_("Came from another location"), "arrow-right"),
    "stock.correction": Happening(N_("Corrected"), "pencil"),
}

_FACT = re.compile(r"%\((\w+)\)s")


def title_of(kind: str, facts: Mapping[str, object], language: Language) -> str:
    """Tell an entry's title in a language; a kind without words reads as it stands.

    `money` is made of the facts `amount_minor` and `currency`; a fact that is missing is left out.
    """
    happening = HAPPENINGS.get(kind)
    if happening is None:
        return kind.replace(".", " ").replace("_", " ")
    title = translations(language).gettext(happening.title)
    return " ".join(_FACT.sub(lambda named: _fact(named[1], facts, language), title).split())


def look_of(kind: str) -> tuple[str | None, Tone]:
    """Return the icon and the tone of a kind; without one the actor's own icon is shown."""
    happening = HAPPENINGS.get(kind)
    return (happening.icon, happening.tone) if happening else (None, "neutral")


def actor_kind(actor: str) -> Actor:
    """Return who an actor such as `person:anna`, `carrier:postnl` or `system:clock` is."""
    first = actor.partition(":")[0]
    known: dict[str, Actor] = {
        "person": "person",
        "staff": "person",
        "carrier": "carrier",
        "message": "message",
        "customer": "shopper",
        "shopper": "shopper",
        "link": "shopper",
    }
    return known.get(first, "system")


def _fact(name: str, facts: Mapping[str, object], language: Language) -> str:
    if name == "money":
        amount, currency = facts.get("amount_minor"), facts.get("currency")
        if isinstance(amount, int) and isinstance(currency, str):
            return money(amount, currency, language)
        return ""
    if name == "gate":
        return words(GATES, str(facts.get("gate", "")), language)
    if name == "event":
        return words(MESSAGE_EVENTS, str(facts.get("event", "")), language)
    return str(facts.get(name, ""))
