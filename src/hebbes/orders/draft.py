"""What a door may say about an order: the shape of `POST /v1/orders`."""

from typing import Any

import msgspec


class Address(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """Who receives, and where. `country` is ISO 3166 alpha-2."""

    country: str = ""
    name: str | None = None
    company: str | None = None
    street: str | None = None
    house_number: str | None = None
    addition: str | None = None
    postcode: str | None = None
    city: str | None = None
    region: str | None = None
    email: str | None = None
    phone: str | None = None


class Customer(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """Who orders. `ref` is the channel's own name for them; none is a guest."""

    ref: str | None = None
    name: str | None = None
    company: str | None = None
    email: str | None = None
    phone: str | None = None
    vat_number: str | None = None


class Line(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """One article. Its own `ship_to`, `method` or `pickup_at` go before those of the order."""

    sku: str
    units: int
    ref: str | None = None
    unit_price: str | None = None
    ship_to: Address | None = None
    method: str | None = None
    pickup_at: str | None = None
    instructions: dict[str, Any] | None = None


class Charge(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """An amount beside the goods: shipping, discount (negative), fee, donation."""

    kind: str
    amount: str
    description: str | None = None


class Payment(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A method of payment; without an amount it carries what the others leave."""

    method: str
    token: str | None = None
    amount: str | None = None


class Draft(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """An order as a channel states it, before it is judged."""

    channel: str
    lines: list[Line]
    customer: Customer = msgspec.field(default_factory=Customer)
    external_ref: str | None = None
    placed_at: str | None = None
    currency: str | None = None
    language: str | None = None
    ship_to: Address | None = None
    method: str = "standard"
    pickup_at: str | None = None
    charges: list[Charge] = []
    payment: Payment | None = None
    payments: list[Payment] = []
    total: str | None = None
    po_number: str | None = None
    cost_centre: str | None = None
    source: str | None = None
    campaign: str | None = None
    consent: dict[str, bool] | None = None
    gift_note: str | None = None
    entered_by: str | None = None
    history: bool = False
