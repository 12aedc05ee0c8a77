"""What a list of orders was asked for in its address, and the orders that fit."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from hebbes.console.trouble import trouble, trouble_of
from hebbes.flows.search_orders import search_orders
from hebbes.kit.sql import Tx, first, statement
from hebbes.kit.steady import steady

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_IN_TROUBLE = 1000
MOST_HELD = 20_000
FINISHED = ("", "delivered", "cancelled")
"""States that most orders are in, and any state: the list is read from its end."""

_MOST_LETTERS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersAsked:
    """Words to search for, and filters; empty is no filter.

    `risk` is late, at_risk or any; `cause` one of trouble.CAUSES; `hold` a gate or any;
    `location` the id of a location that has, or had, work on the order.
    """

    q: str = ""
    state: str = ""
    channel: str = ""
    hold: str = ""
    risk: str = ""
    cause: str = ""
    location: str = ""

    @property
    def anything(self) -> bool:
        """Tell whether the list is narrowed at all."""
        return any(asdict(self).values())

    def query(self, **more: object) -> str:
        """Return the query of the address that asks this, and more."""
        wanted = {**asdict(self), **more}
        return urlencode({name: value for name, value in wanted.items() if value})

    def address(self, **more: object) -> str:
        """Return the address of the list that asks this, and more."""
        query = self.query(**more)
        return f"/orders?{query}" if query else "/orders"


@dataclass(frozen=True, slots=True)
class Found:
    """An order as lists show it; `to_cancel` units no location has started on."""

    id: UUID
    number: str
    placed_at: datetime
    total_minor: int
    currency: str
    state: str
    units: int
    backordered: int
    to_cancel: int
    gates: Sequence[str]
    asked: int
    authorised: int
    captured: int
    refunded: int
    payment_states: list[str]
    channel: str
    customer: str
    city: str
    articles: str
    promised_until: datetime | None
    promise: str
    risk: str = ""
    cause: str = ""


_page = statement(__file__, row=Found, name="orders_page")
_held = statement(__file__, row=first, name="orders_asked_held")


def asked_of(query: Mapping[str, str]) -> OrdersAsked:
    """Read what is asked from the query of an address; what is not understood asks nothing."""
    location = query.get("location", "")
    return OrdersAsked(
        q=query.get("q", "").replace("\x00", "")[:_MOST_LETTERS],
        state=query.get("state", "")[:40],
        channel=query.get("channel", "")[:60],
        hold=query.get("hold", "")[:40],
        risk=query.get("risk", "")[:10],
        cause=query.get("cause", "")[:40],
        location=location if location.isascii() and location.isdigit() else "",
    )


def find_orders(
    tx: Tx,
    asked: OrdersAsked,
    at: datetime,
    most: int,
    after: UUID | None = None,
    before: UUID | None = None,
) -> list[Found]:
    """Return at most `most` orders that fit, newest first, below or above a key.

    What is late or at risk is marked so, with its cause. The number of statements does not depend
    on how many there are.
    """
    among = _among(tx, asked, at)
    found = _page(
        tx, state=asked.state, unfinished=asked.state not in FINISHED,
        channel=asked.channel, hold=asked.hold,
        location=int(asked.location) if asked.location else None,
        after=after, before=before, most=most, narrowed=among is not None, among=list(among or ()),
    )  # fmt: skip
    troubles = trouble_of(tx, at, [one.id for one in found])
    return [
        replace(one, risk=troubles[one.id].standing, cause=troubles[one.id].cause)
        if one.id in troubles
        else one
        for one in found
    ]


def orders_named(tx: Tx, ids: Sequence[UUID]) -> list[Found]:
    """Return these orders as lists show them, newest first."""
    return _page(
        tx, state="", unfinished=False, channel="", hold="", location=None, after=None,
        before=None, most=len(ids), narrowed=True, among=list(ids),
    )  # fmt: skip


def _among(tx: Tx, asked: OrdersAsked, at: datetime) -> set[UUID] | None:
    """The orders to choose from where words, risk or holds narrow the list; None: all there are."""
    among: set[UUID] | None = None
    if asked.risk or asked.cause:
        among = {
            order
            for one in trouble(tx, at, MOST_IN_TROUBLE)
            if asked.risk in ("", "any", one.standing) and asked.cause in ("", one.cause)
            for order in one.orders
        }
    steady(tx)
    if asked.q.strip():
        found: set[UUID] = set(search_orders(tx, asked.q))
        among = found if among is None else among & found
    if asked.hold:
        held: set[UUID] = set(_held(tx, gate=asked.hold, most=MOST_HELD))
        among = held if among is None else among & held
    return among
