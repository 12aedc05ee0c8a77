"""The list of orders: search, saved views, filters in the address, two badges a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hebbes.console.orders_asked import OrdersAsked
from hebbes.pages.parts import Amount, Paging, Tab
from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """One order in the list; `order`, `payment` and `promise` are codes of `pages.statuses`.

    `cause` says why it is late or at risk.
    """

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
    cause: str = ""


@dataclass(frozen=True, slots=True)
class SavedView:
    """The kept view that is shown; who owns it may forget it."""

    id: str
    name: str
    is_own: bool
    is_shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersView:
    """The list as asked; channels, locations, causes and gates are code and name, to filter by.

    `saved` is the kept view shown now; `export` where the whole list can be had as a file.
    """

    asked: OrdersAsked
    rows: tuple[OrderRow, ...]
    tabs: tuple[Tab, ...]
    channels: tuple[tuple[str, str], ...]
    paging: Paging
    locations: tuple[tuple[str, str], ...] = ()
    causes: tuple[tuple[str, str], ...] = ()
    gates: tuple[tuple[str, str], ...] = ()
    saved: SavedView | None = None
    export: str = "/exports/orders.csv"


def render(view: OrdersView, reader: Reader) -> str:
    """Return the page; the part `#results` alone is what htmx takes from it."""
    return _PAGE.render(reader, view=view)
