"""One order: where it is, what comes next, what was promised, and why things went as they did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from hebbes.pages.parts import Action, Amount, Branch, Entry, Fact, Step
from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """Units of one order line; `stages` are codes with how many units are at each."""

    sku: str
    name: str
    href: str
    units: int
    stages: tuple[tuple[str, int], ...]
    price: Amount
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelView:
    """One labelled box; `status` is a parcel's state."""

    name: str
    status: str
    tracking: str | None
    href: str | None
    weight_grams: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentView:
    """What one location sends; without a location, the lines that wait for one.

    `kind` is the kind of location, `status` the state of its fulfillment order.
    """

    title: str
    kind: str | None
    href: str | None
    status: str | None
    method: str
    due_at: datetime | None
    lines: tuple[LineView, ...]
    parcels: tuple[ParcelView, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """A way the order could ship; exactly one is `chosen`. `extra` is its cost above that one."""

    places: str
    parcels: int
    cost: Amount
    extra: Amount | None
    arrives_on: date | None
    distance_km: int | None
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutView:
    """A location that was not used, and the first reason in words."""

    place: str
    reason: str
    extra: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyView:
    """Why here: a sentence, the plans compared, who was left out; `terms` add up to the cost."""

    sentence: str
    decided_at: datetime
    plans: tuple[PlanView, ...]
    left_out: tuple[LeftOutView, ...]
    terms: tuple[tuple[str, Amount], ...] = ()
    proven: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentView:
    """A way of paying on the order; `status` is a payment's state."""

    method: str
    status: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """Paper of the order: packing slip, label, the order as received."""

    name: str
    href: str
    made_at: datetime
    icon: str = "file-text"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseView:
    """What was promised, in words, and how it stands (`status`: a code of promises)."""

    status: str
    words: str
    given_at: datetime | None = None
    reality: str | None = None
    cause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldView:
    """What stops the order: which gate, why, since when, who put it there and what lifts it."""

    gate: str
    reason: str
    placed_at: datetime
    placed_by: str
    until: datetime | None
    then_do: str | None
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderView:
    """Everything the page shows of one order.

    `headline` says in a sentence what comes next; `topic` (`order:ID`) is what it listens to.
    """

    number: str
    headline: str
    order: str
    payment: str
    placed_at: datetime
    promise: PromiseView
    customer: str
    customer_facts: tuple[Fact, ...]
    order_facts: tuple[Fact, ...]
    address: tuple[str, ...]
    steps: tuple[Step, ...]
    split: Branch | None
    holds: tuple[HoldView, ...]
    shipments: tuple[ShipmentView, ...]
    totals: tuple[tuple[str, Amount], ...]
    total: Amount
    why: WhyView | None
    payments: tuple[PaymentView, ...]
    documents: tuple[DocumentView, ...]
    actions: tuple[Action, ...]
    entries: tuple[Entry, ...]
    topic: str
    earlier: str | None = None
    later: str | None = None

    @property
    def here(self) -> str:
        """Where this order's page is."""
        return f"/orders/{self.number}"


def render(view: OrderView, reader: Reader) -> str:
    """Return the page; its parts refresh by themselves."""
    return _PAGE.render(reader, view=view)
