"""Fill the list of orders: search by anything, filters in the address, saved views, paging."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from hebbes.access.list_views import ListView, forget_view, save_view, views_of
from hebbes.catalog.channels import channels
from hebbes.console.orders_asked import Found, OrdersAsked, asked_of, find_orders
from hebbes.console.orders_page import OrderRow, OrdersView, SavedView, render
from hebbes.console.trouble import CAUSES
from hebbes.doors.page_answers import SEE_OTHER, reader_of
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now, shop_of, tools_of, who
from hebbes.flows.order_state import payment_state
from hebbes.kit.sql import Tx
from hebbes.pages.parts import Amount, Paging, Tab
from hebbes.pages.translations import N_
from hebbes.pages.words import GATES

PAGE = 50
VIEWS: tuple[tuple[str, OrdersAsked], ...] = (
    (N_("All"), OrdersAsked()),
    (N_("Late"), OrdersAsked(risk="late")),
    (N_("At risk"), OrdersAsked(risk="at_risk")),
    (N_("On hold"), OrdersAsked(hold="any")),
    (N_("Open"), OrdersAsked(state="open")),
    (N_("Shipped"), OrdersAsked(state="shipped")),
    (N_("Delivered"), OrdersAsked(state="delivered")),
    (N_("Cancelled"), OrdersAsked(state="cancelled")),
)
"""The views everyone has."""


async def show(request: Request) -> Response:
    """Show a page of the orders that match what the address asks."""
    asked = asked_of(request.query_params)
    after, before = (_key(request.query_params.get(name)) for name in ("after", "before"))

    def build(tx: Tx) -> OrdersView:
        found = find_orders(tx, asked, now(request), PAGE + 1, after, before)
        saved = views_of(tx, who(request).id, "orders")
        known = tuple((code, channel.name) for code, channel in channels(tx).items())
        places = shop_of(request).settings(tx).network.locations
        locations = sorted((p.name, str(id_)) for id_, p in places.items())
        more = len(found) > PAGE
        rows = found[-PAGE:] if before else found[:PAGE]
        return OrdersView(
            asked=asked,
            rows=tuple(row_of(one) for one in rows),
            tabs=_tabs(asked, saved),
            saved=_saved(asked, saved),
            channels=known,
            locations=tuple((code, name) for name, code in locations),
            causes=tuple(CAUSES.items()),
            gates=tuple(GATES.items()),
            export=f"/exports/orders.csv?{asked.query()}",
            paging=Paging(
                len(rows),
                asked.address(before=rows[0].id) if rows and (after or (before and more)) else None,
                asked.address(after=rows[-1].id) if rows and (before or more) else None,
            ),
        )

    return HTMLResponse(render(await in_transaction(request, build), reader_of(request)))


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def row_of(one: Found) -> OrderRow:
    """Return an order as a row of the list."""
    return OrderRow(
        number=one.number,
        href=f"/orders/{one.number}",
        placed_at=one.placed_at,
        customer=one.customer,
        place=one.city,
        articles=one.articles,
        units=one.units,
        channel=one.channel,
        order=one.state,
        payment=paid(one),
        promise=_promise(one),
        cause=CAUSES.get(one.cause, ""),
        promised_until=one.promised_until,
        total=Amount(one.total_minor, one.currency),
    )


def paid(one: Found) -> str:
    """Return the code of how the order is paid."""
    return payment_state(one.asked, one.authorised, one.captured, one.refunded, one.payment_states)


def _promise(one: Found) -> str:
    if one.risk:
        return one.risk
    return "none" if one.state == "cancelled" else one.promise


def _tabs(asked: OrdersAsked, saved: list[ListView]) -> tuple[Tab, ...]:
    own = [(view.name, asked_of(dict(view.asked))) for view in saved]
    return tuple(
        Tab(label, wanted.address(), chosen=wanted == asked) for label, wanted in (*VIEWS, *own)
    )


def _saved(asked: OrdersAsked, saved: list[ListView]) -> SavedView | None:
    """The saved view that is shown now, if it is one's own to forget."""
    for view in saved:
        if asked_of(dict(view.asked)) == asked:
            return SavedView(str(view.id), view.name, is_own=view.is_own, is_shared=view.is_shared)
    return None


async def keep(request: Request) -> Response:
    """Keep what is asked now as a view with a name, for oneself or for all."""
    form = await request.form()
    asked = asked_of({name: str(value) for name, value in form.items()})
    name = str(form.get("name", "")).strip().replace("\x00", "")[:60]
    person = who(request).id
    if name and person is not None:
        fields = {k: v for k, v in ((f, getattr(asked, f)) for f in asked.__slots__) if v}
        view = ListView(
            tools_of(request).ids.new(), name, fields, is_own=True,
            is_shared=form.get("shared") == "yes",
        )  # fmt: skip
        await in_transaction(
            request, lambda tx: save_view(tx, person, "orders", view, now(request))
        )
    return RedirectResponse(asked.address(), SEE_OTHER)


async def forget(request: Request) -> Response:
    """Forget a view of one's own."""
    person, view = who(request).id, request.path_params["id"]
    await in_transaction(request, lambda tx: forget_view(tx, person, view))
    return RedirectResponse("/orders", SEE_OTHER)


ROUTES = (
    Route("/orders", show),
    Route("/orders/views", keep, methods=["POST"]),
    Route("/orders/views/{id:uuid}/forget", forget, methods=["POST"]),
)
