"""The order as programs read it: its lines, what stops it, what pays it, who works on it."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from hebbes.api.shapes import Money


class Address(BaseModel):
    """Who receives, and where."""

    name: str | None = None
    company: str | None = None
    street: str | None = None
    house_number: str | None = None
    addition: str | None = None
    postcode: str | None = None
    city: str | None = None
    region: str | None = None
    country: str
    email: str | None = None
    phone: str | None = None


class Customer(BaseModel):
    """Who ordered."""

    ref: str | None
    segment: str
    name: str | None
    company: str | None
    email: str | None
    phone: str | None
    language: str


class Group(BaseModel):
    """Lines that go to one recipient in one way; `located` tells whether the place is known."""

    no: int
    method: str
    ship_to: Address | None
    pickup_at: str | None
    located: bool
    promised_from: datetime | None
    promised_until: datetime | None


class Line(BaseModel):
    """One article; `stages` counts its units by where they are, and names no empty stage."""

    no: int
    id: str
    ref: str | None
    sku: str
    name: str
    kind: str
    group: int
    units: int
    stages: dict[str, int]
    price: Money
    discount: Money
    charge: Money


class Charge(BaseModel):
    """An amount beside the goods."""

    kind: str
    amount: Money
    description: str | None


class Hold(BaseModel):
    """What stops the order, at which gate, and until when."""

    gate: str
    stops: str
    reason: str | None
    placed_at: datetime
    placed_by: str
    expires_at: datetime | None
    then_do: str | None


class Payment(BaseModel):
    """A way of paying and how far the money has come."""

    id: str
    method: str
    provider: str
    state: str
    amount: Money
    authorised: Money
    captured: Money
    refunded: Money


class Parcel(BaseModel):
    """One box."""

    id: str
    no: int
    state: str
    carrier: str | None
    service: str | None
    tracking: str | None
    tracking_url: str | None
    weight_grams: int
    handed_over_at: datetime | None
    delivered_at: datetime | None


class WorkLine(BaseModel):
    """What a location is asked for, of one line."""

    line: str
    sku: str
    units: int
    picked: int
    short: int
    packed: int


class Work(BaseModel):
    """A fulfillment order: what one location is asked to send."""

    id: str
    number: str
    location: str
    group: int
    state: str
    method: str
    due_at: datetime
    reason: str | None
    lines: list[WorkLine]
    parcels: list[Parcel]


class Action(BaseModel):
    """Something that can be done with the order; where it is not allowed, why not."""

    name: str
    href: str
    allowed: bool
    why_not: str | None = None


class Order(BaseModel):
    """The order as it is now. What came in stands untouched at `/original`."""

    id: str
    number: str
    channel: str
    external_ref: str | None
    order_state: str
    payment_state: str
    segment: str
    language: str
    placed_at: datetime
    taken_at: datetime
    process: str
    process_version: int
    total: Money
    extra: dict[str, Any]
    customer: Customer
    groups: list[Group]
    lines: list[Line]
    charges: list[Charge]
    holds: list[Hold]
    payments: list[Payment]
    fulfillment_orders: list[Work]
    actions: list[Action]
