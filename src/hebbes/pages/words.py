"""Words for the codes that stand in rows: steps, methods, kinds, causes, reasons, facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hebbes.pages.language import Language
from hebbes.pages.translations import N_, translations

STEPS: Final[dict[str, tuple[str, str]]] = {
    "accepted": (N_("Accepted"), "check"),
    "fraud": (N_("Fraud check"), "shield-check"),
    "payment": (N_("Payment"), "credit-card"),
    "sourced": (N_("Sourced"), "map-pin"),
    "released": (N_("Released"), "arrow-right"),
    "picked": (N_("Picked"), "shopping-cart"),
    "packed": (N_("Packed"), "package"),
    "shipped": (N_("Shipped"), "truck"),
    "ready": (N_("Ready for pick-up"), "building-store"),
    "delivered": (N_("Delivered"), "home"),
    "collected": (N_("Collected"), "home"),
}
"""The steps to the doorstep as staff see them: label and icon."""

SHOPPER_STEPS: Final[dict[str, tuple[str, str]]] = {
    "ordered": (N_("Order received"), "check"),
    "packed": (N_("Packed"), "package"),
    "on_its_way": (N_("On its way"), "truck"),
    "delivered": (N_("Delivered"), "home"),
    "ready": (N_("Ready for you"), "building-store"),
    "collected": (N_("Collected"), "home"),
}
"""The steps as the shopper sees them."""

GATES: Final[dict[str, str]] = {
    "fraud": N_("Fraud check"),
    "payment": N_("Payment"),
    "address": N_("Address check"),
    "totals": N_("Totals that do not match"),
    "po_number": N_("Purchase-order number"),
    "quality": N_("Quality check"),
    "manual": N_("Held by a colleague"),
}

MESSAGE_EVENTS: Final[dict[str, str]] = {
    "confirmed": N_("order received"),
    "shipped": N_("on its way"),
    "ready_for_pickup": N_("ready to be collected"),
    "delivered": N_("delivered"),
    "collected": N_("collected"),
    "delayed": N_("later than promised"),
}

METHODS: Final[dict[str, str]] = {
    "standard": N_("Standard delivery"),
    "hour": N_("Within the hour"),
    "same_day": N_("Same-day delivery"),
    "express": N_("Express delivery"),
    "evening": N_("Evening delivery"),
    "weekend": N_("Weekend delivery"),
    "letterbox": N_("Letterbox parcel"),
    "two_person": N_("Delivery by two people"),
    "pickup": N_("Pick-up in store"),
    "digital": N_("Sent by mail"),
}

PAYMENT_METHODS: Final[dict[str, str]] = {
    "card": N_("Card"),
    "ideal": "iDEAL",
    "bancontact": "Bancontact",
    "bank_transfer": N_("Bank transfer"),
    "on_account": N_("On account"),
    "gift_card": N_("Gift card"),
}

LOCATION_KINDS: Final[dict[str, str]] = {
    "warehouse": N_("Warehouse"),
    "distribution_centre": N_("Distribution centre"),
    "store": N_("Store"),
    "showroom": N_("Showroom"),
    "partner": N_("Partner"),
    "supplier": N_("Supplier"),
}

CHARGES: Final[dict[str, str]] = {
    "articles": N_("Articles"),
    "shipping": N_("Delivery"),
    "discount": N_("Discount"),
    "fee": N_("Fee"),
    "donation": N_("Donation"),
    "rounding": N_("Rounding"),
}

COST_TERMS: Final[dict[str, str]] = {
    "carrier": N_("Carrier"),
    "weight": N_("Weight"),
    "labour": N_("Labour"),
}

LEFT_OUT: Final[dict[str, str]] = {
    "no_stock": N_("has none of it free"),
    "dearer": N_("would cost more"),
    "closed": N_("is closed"),
    "display_only": N_("only shows it; what stands there is not for sale"),
    "does_not_ship": N_("sends no parcels"),
    "no_service": N_("has no carrier that goes there"),
    "no_pickup_here": N_("hands nothing over at the counter"),
    "not_the_pickup_location": N_("is not where the customer comes to collect"),
    "not_the_pickup_place": N_("is not where the customer comes to collect"),
    "left_out": N_("is left out for now"),
    "too_late": N_("would send it too late for the promise"),
    "out_of_reach": N_("is too far for this carrier"),
    "full": N_("has enough work for today"),
    "rejected": N_("gave this order back"),
    "short": N_("could not find it on the shelf"),
}

PROMISE_CAUSES: Final[dict[str, str]] = {
    "no_stock": N_("The goods are not there."),
    "lost": N_("The parcel was lost or came back."),
    "on_hold": N_("The order is on hold."),
    "not_released": N_("The work has not gone to a location."),
    "not_packed": N_("It is not packed yet."),
    "not_handed_over": N_("The carrier has not fetched it."),
    "carrier": N_("The carrier is late."),
}

MOVEMENTS: Final[dict[str, str]] = {
    "receipt": N_("Received"),
    "shipment": N_("Shipped"),
    "sale": N_("Sold at the till"),
    "return": N_("Came back"),
    "damage": N_("Damaged"),
    "count": N_("Counted"),
    "feed": N_("Set by a feed"),
    "transfer_out": N_("Sent to another location"),
    "transfer_in": N_("Came from another location"),
    "correction": N_("Corrected"),
}

SHORT_REASONS: Final[dict[str, str]] = {
    "none": N_("Not there"),
    "damaged": N_("Damaged"),
    "misplaced": N_("Misplaced"),
}

REJECT_REASONS: Final[dict[str, str]] = {
    "busy": N_("Too busy today"),
    "none": N_("Not there"),
    "damaged": N_("Damaged"),
    "closing": N_("Closing early"),
}

CARTONS: Final[dict[str, str]] = {
    "letterbox": N_("Letterbox parcel"),
    "box": N_("Box"),
    "bag": N_("Bag"),
    "tube": N_("Tube"),
    "pallet": N_("Pallet"),
}

FACTS: Final[tuple[str, ...]] = (
    N_("Name"),
    N_("Company"),
    N_("Mail"),
    N_("Phone"),
    N_("Language"),
    N_("Channel"),
    N_("Channel's number"),
    N_("Brand"),
    N_("Placed"),
    N_("Process"),
    N_("Purchase-order number"),
    N_("Cost centre"),
    N_("Campaign"),
    N_("Provider"),
    N_("To pay"),
    N_("Authorised"),
    N_("Captured"),
    N_("Refunded"),
    N_("SKU"),
    N_("Barcode"),
    N_("Weight"),
    N_("Kind"),
    N_("Lead time"),
)
"""Names of facts that have their Dutch; use these very texts in `Fact.name`."""

DEEDS: Final[tuple[str, ...]] = (
    N_("Put on hold"),
    N_("Let it go on"),
    N_("Source again"),
    N_("Cancel"),
    N_("Correct the address"),
    N_("See what the customer sees"),
    N_("Accept"),
    N_("Give it back"),
    N_("Start picking"),
    N_("Make the labels"),
    N_("Send again"),
    N_("Why?"),
)
"""Labels and questions of actions that have their Dutch."""

LISTS: Final[tuple[str, ...]] = (
    N_("All"),
    N_("To do"),
    N_("Ready to hand over"),
    N_("Done today"),
    N_("Enough of this one"),
    N_("Waiting for stock"),
    N_("Basket"),
)
"""Names of saved views, and headings of views, that have their Dutch."""

DOCUMENTS: Final[dict[str, str]] = {
    "packing_slip": N_("Packing slip"),
    "pick_list": N_("Pick list"),
    "label": N_("Label"),
    "manifest": N_("Manifest"),
    "as_received": N_("Order as received"),
}


CARRIERS: Final[dict[str, str]] = {"simulated": N_("Simulated carrier")}


def carrier_words(code: str) -> str:
    """Return a carrier's name, a message to translate: what it calls itself, mostly."""
    return CARRIERS.get(code) or code.replace("_", " ").capitalize()


def words(table: Mapping[str, str], code: str, language: Language) -> str:
    """Return the words for a code in a language; a code without words reads as it stands."""
    message = table.get(code)
    if message is None:
        return code.replace("_", " ")
    return translations(language).gettext(message)
