"""Fill the list of orders: search by anything, filters in the address, keyset paging."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from hebbes.catalog.channels import Channel, channels
from hebbes.console.orders_page import OrderRow, OrdersAsked, OrdersView, render
from hebbes.doors.page_answers import reader_of
from hebbes.doors.transaction import in_transaction
from hebbes.flows.order_state import payment_state
from hebbes.kit.sql import Tx, statement
from hebbes.pages.parts import Amount, Paging, Tab
from hebbes.pages.translations import N_

PAGE = 50


@dataclass(frozen=True, slots=True)
class Found:
    """An order as the list shows it."""

    id: UUID
    number: str
    placed_at: datetime
    total_minor: int
    currency: str
    state: str
    units: int
    backordered: int
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


_list = statement(__file__, row=Found, name="orders_page")


async def show(request: Request) -> Response:
    """Show a page of the orders that match what the address asks."""
    asked = OrdersAsked(
        q=request.query_params.get("q", "")[:100],
        state=request.query_params.get("state", ""),
        channel=request.query_params.get("channel", ""),
    )
    after, before = (_key(request.query_params.get(name)) for name in ("after", "before"))
    view = await in_transaction(request, lambda tx: _view(tx, asked, after, before))
    return HTMLResponse(render(view, reader_of(request)))


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _view(tx: Tx, asked: OrdersAsked, after: UUID | None, before: UUID | None) -> OrdersView:
    found = _list(
        tx,
        q=asked.q,
        state=asked.state,
        channel=asked.channel,
        after=after,
        before=before,
        most=PAGE + 1,
    )
    more = len(found) > PAGE
    rows = found[-PAGE:] if before else found[:PAGE]
    known: dict[str, Channel] = channels(tx)
    return OrdersView(
        asked=asked,
        rows=tuple(_row(one) for one in rows),
        tabs=_tabs(asked),
        channels=tuple((code, channel.name) for code, channel in known.items()),
        paging=Paging(
            len(rows),
            _at(asked, before=rows[0].id) if rows and (after or (before and more)) else None,
            _at(asked, after=rows[-1].id) if rows and (before or more) else None,
        ),
    )


def _row(one: Found) -> OrderRow:
    return OrderRow(
        number=one.number,
        href=f"/orders/{one.number}",
        placed_at=one.placed_at,
        customer=one.customer,
        place=one.city,
        articles=one.articles or "",
        units=one.units,
        channel=one.channel,
        order=one.state,
        payment=payment_state(
            one.asked, one.authorised, one.captured, one.refunded, one.payment_states
        ),
        promise="none",
        promised_until=one.promised_until,
        total=Amount(one.total_minor, one.currency),
    )


def _at(asked: OrdersAsked, **key: UUID) -> str:
    wanted = {"q": asked.q, "state": asked.state, "channel": asked.channel, **key}
    return "/orders?" + urlencode({name: value for name, value in wanted.items() if value})


def _tabs(asked: OrdersAsked) -> tuple[Tab, ...]:
    views = (
        (N_("All"), ""),
        (N_("Being checked"), "pending"),
        (N_("On hold"), "on_hold"),
        (N_("Open"), "open"),
        (N_("Shipped"), "shipped"),
        (N_("Delivered"), "delivered"),
        (N_("Cancelled"), "cancelled"),
    )
    return tuple(
        Tab(
            label,
            f"/orders?state={state}" if state else "/orders",
            chosen=asked.state == state and not asked.q,
        )
        for label, state in views
    )


ROUTES = (Route("/orders", show),)
