"""The shopper's own page of an order: when it comes, one card a parcel, how to pick it up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hebbes.pages.parts import Action, Amount, Step
from hebbes.pages.reader import Reader
from hebbes.pages.render import page
from hebbes.pages.symbols import qr

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelItem:
    """Units of one article, by the name the shopper bought it under."""

    name: str
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PickUp:
    """Where and how to collect; the code is there once the goods lie ready."""

    place: str
    address: tuple[str, ...]
    hours: tuple[tuple[str, str], ...]
    code: str | None
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelCard:
    """One parcel, or what is still to become one.

    `status` is a parcel's state or None while it is not packed; `promise` says when it comes in
    words (`pages.windows`); `late` says in an honest sentence why it comes later than promised.
    """

    title: str
    status: str | None
    promise: str | None
    steps: tuple[Step, ...]
    items: tuple[ParcelItem, ...]
    carrier: str | None = None
    tracking: str | None = None
    tracking_href: str | None = None
    late: str | None = None
    pickup: PickUp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopperOrderView:
    """The whole page. `promise` is its largest line, `next_step` the sentence under it.

    `live_topic` (`order:ID`) is what this page listens to, and `signed_link` what lets it.
    """

    shop: str
    number: str
    placed_at: datetime
    promise: str
    next_step: str
    parcels: tuple[ParcelCard, ...]
    address: tuple[str, ...]
    lines: tuple[tuple[str, int, Amount], ...]
    totals: tuple[tuple[str, Amount], ...]
    total: Amount
    paid: str
    actions: tuple[Action, ...]
    contact: str | None
    contact_href: str | None
    live_topic: str | None = None
    signed_link: str | None = None


def render(view: ShopperOrderView, reader: Reader) -> str:
    """Return the page; with its style sheets, script and font it stays below 100 kB."""
    return _PAGE.render(reader, view=view, qr=qr)
