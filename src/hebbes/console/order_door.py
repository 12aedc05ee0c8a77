"""The order page behind its addresses: show it, and do what it offers."""

import zlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from hebbes.access.principal import Principal
from hebbes.console.order_facts import OrderFacts
from hebbes.console.order_page import render
from hebbes.console.order_view import view_of
from hebbes.console.why_here import why_here
from hebbes.doors.page_answers import SEE_OTHER, reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now, shop_of, tools_of, who
from hebbes.flows.cancel_orders import Cancel, cancel_orders
from hebbes.flows.pass_gates import pass_gates
from hebbes.flows.stop_work import Stop, stop_work
from hebbes.holds.lift import Lift
from hebbes.holds.place import Hold, place_holds
from hebbes.journal.append import Entry, append
from hebbes.journal.read import read_order
from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, first, statement

_page = statement(__file__, row=first, name="order_page")
_original = statement(__file__, row=first, name="order_door_original")
LINK_LASTS = timedelta(days=90)


async def show(request: Request) -> Response:
    """Show the order with this number."""
    reader = reader_of(request)

    def build(tx: Tx) -> str:
        facts = facts_of(tx, request)
        order = OrderId(UUID(facts["order"]["id"]))
        return render(
            view_of(
                OrderFacts(facts, read_order(tx, order), reader),
                why_here(tx, order, facts, reader),
            ),
            reader,
        )

    return HTMLResponse(await in_transaction(request, build))


def facts_of(tx: Tx, request: Request) -> dict[str, Any]:
    """Return the document of order_page.sql for the order the address names, or raise 404."""
    found: list[dict[str, Any]] = _page(
        tx, number=request.path_params["number"][:40], order_id=None
    )
    if not found:
        raise Problem("not_found")
    return found[0]


def order_of(facts: Mapping[str, Any]) -> OrderId:
    """Return the id of the order that the facts are of."""
    return OrderId(UUID(facts["order"]["id"]))


async def hold(request: Request) -> Response:
    """Put the order on hold by hand, with a reason."""
    reason, asker = await _reason(request), who(request)

    def work(tx: Tx) -> None:
        order = _order(tx, request)
        place_holds(tx, [Hold(order, "manual", asker.actor, reason)], now(request))

    await in_transaction(request, work)
    return _back(request)


async def lift(request: Request) -> Response:
    """Let the order pass a gate, with a reason."""
    reason, asker = await _reason(request), who(request)
    gate = str((await request.form()).get("gate", "manual"))

    def work(tx: Tx) -> None:
        pass_gates(tx, shop_of(request), [Lift(_order(tx, request), gate, asker.actor, reason)])

    await in_transaction(request, work)
    return _back(request)


async def note(request: Request) -> Response:
    """Write a note on the time line, for colleagues."""
    text = str((await request.form()).get("note", "")).strip().replace("\x00", "")[:2000]
    asker = who(request)

    def work(tx: Tx) -> None:
        entry = Entry(
            now(request), "order.noted", asker.actor, order_id=_order(tx, request), reason=text
        )
        append(tx, [entry])

    if text:
        await in_transaction(request, work)
    return _back(request)


async def cancel(request: Request) -> Response:
    """Cancel what is not packed; a location that has picked of it is asked to stop."""
    reason, asker = await _reason(request), who(request)

    def work(tx: Tx) -> None:
        order = _order(tx, request)
        stop_work(tx, shop_of(request), [Stop(order, asker.actor, reason)])
        cancel_orders(tx, shop_of(request), [Cancel(order, asker.actor, reason)])

    await in_transaction(request, work)
    return _back(request)


async def original(request: Request) -> Response:
    """Give the order byte for byte as it was received."""
    body = await in_transaction(request, lambda tx: _original(tx, order_id=_order(tx, request)))
    if not body:
        raise Problem("not_found")
    name = f"{request.path_params['number']}.json"
    return Response(
        zlib.decompress(body[0]), media_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip


async def customer_page(request: Request) -> Response:
    """Lead on to the page the shopper sees, by a signed link of its own."""
    order = await in_transaction(request, lambda tx: _order(tx, request))
    token = tools_of(request).links.sign("order", order, now(request) + LINK_LASTS)
    return RedirectResponse(f"/o/{token}", SEE_OTHER)


def _order(tx: Tx, request: Request) -> OrderId:
    return order_of(facts_of(tx, request))


async def _reason(request: Request) -> str:
    reason = str((await request.form()).get("reason", "")).strip()[:500].replace("\x00", "")
    asker: Principal = who(request)
    return f"{reason} ({asker.name})" if asker.name and reason else reason or (asker.name or "")


def _back(request: Request) -> Response:
    return RedirectResponse(f"/orders/{request.path_params['number']}", SEE_OTHER)


ROUTES = (
    Route("/orders/{number}", show),
    Route("/orders/{number}/original", original),
    Route("/orders/{number}/customer-page", customer_page),
    Route("/orders/{number}/hold", hold, methods=["POST"]),
    Route("/orders/{number}/lift", lift, methods=["POST"]),
    Route("/orders/{number}/note", note, methods=["POST"]),
    Route("/orders/{number}/cancel", cancel, methods=["POST"]),
)
