"""The list of orders: search, saved views, filters in the address, two badges a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hebbes.pages.parts import Amount, Paging, Tab
from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """One order in the list; `order`, `payment` and `promise` are codes of `pages.statuses`."""

    number: str
    href: str
    placed_at: datetime
    customer: str
    place: str
    articles: str
    units: int
    channel: str
    order: str
    payment: str
    promise: str
    promised_until: datetime | None
    total: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersAsked:
    """What was asked in the address: words to search for, and filters; empty is no filter."""

    q: str = ""
    state: str = ""
    payment: str = ""
    promise: str = ""
    channel: str = ""

    @property
    def anything(self) -> bool:
        """Tell whether the list is narrowed at all."""
        return any((self.q, self.state, self.payment, self.promise, self.channel))


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersView:
    """The list as asked; `channels` are code and name, for the filter."""

    asked: OrdersAsked
    rows: tuple[OrderRow, ...]
    tabs: tuple[Tab, ...]
    channels: tuple[tuple[str, str], ...]
    paging: Paging


def render(view: OrdersView, reader: Reader) -> str:
    """Return the page; the part `#results` alone is what htmx takes from it."""
    return _PAGE.render(reader, view=view)
