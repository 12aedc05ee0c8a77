"""Hold, let go on or cancel several orders at once: first counted, then done in one transaction."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from hebbes.console.order_may import why_no_cancel, why_no_hold, why_no_lift
from hebbes.console.orders_asked import Found, orders_named
from hebbes.console.orders_bulk_page import VERBS, BulkView, Chosen, render
from hebbes.doors.page_answers import reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import shop_of, who
from hebbes.flows.cancel_orders import Cancel, cancel_orders
from hebbes.flows.pass_gates import pass_gates
from hebbes.flows.shop import Shop
from hebbes.holds.lift import Lift
from hebbes.holds.place import Hold, place_holds
from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, first, statement
from hebbes.pages.translations import N_

MOST = 200

_ids = statement(__file__, row=first)


async def show(request: Request) -> Response:
    """Count what can be done and what cannot; once someone is sure, do it and say what became."""
    form = await request.form()
    numbers = [str(one)[:40].upper() for one in form.getlist("order")][:MOST]
    do, reason = str(form.get("do", "")), str(form.get("reason", "")).strip()[:400]
    if do not in VERBS:
        raise Problem("not_found")
    is_sure, asker = form.get("sure") == "yes" and bool(reason), who(request)
    said = reason.replace("\x00", "") + (f" ({asker.name})" if asker.name else "")

    def work(tx: Tx) -> BulkView:
        found = orders_named(tx, _ids(tx, number=numbers))
        if is_sure:
            return _done(tx, shop_of(request), do, found, asker.actor, said)
        no = {one.id: why_not(do, one) for one in found}
        return BulkView(
            do=do,
            can=tuple(Chosen(one.number, one.customer) for one in found if not no[one.id]),
            cannot=tuple(
                Chosen(one.number, one.customer, no[one.id] or "") for one in found if no[one.id]
            ),
        )

    view = await in_transaction(request, work, preview=not is_sure)
    return HTMLResponse(render(view, reader_of(request)))


def why_not(do: str, one: Found) -> str | None:
    """Return why a verb cannot be done to an order now, or None when it can."""
    if do == "hold":
        return why_no_hold(one.state, one.gates)
    if do == "lift":
        return why_no_lift(one.gates)
    return why_no_cancel(one.state, one.to_cancel)


def _done(tx: Tx, shop: Shop, do: str, found: Sequence[Found], actor: str, reason: str) -> BulkView:
    """Do it to those that can at this very moment."""
    no = {one.id: why_not(do, one) for one in found}
    can = [one for one in found if not no[one.id]]
    told = {one.id: why or "" for one in found if (why := no[one.id])}
    ids = [OrderId(one.id) for one in can]
    if do == "hold":
        place_holds(tx, [Hold(id_, "manual", actor, reason) for id_ in ids], shop.clock.now())
    elif do == "lift":
        gates = [(OrderId(one.id), gate) for one in can for gate in one.gates]
        pass_gates(tx, shop, [Lift(id_, gate, actor, reason) for id_, gate in gates])
    else:
        for answer in cancel_orders(tx, shop, [Cancel(id_, actor, reason) for id_ in ids]):
            if not answer.units:
                told[answer.order_id] = N_("It is too late: a location has started on it.")
    return BulkView(
        do=do,
        can=tuple(Chosen(one.number, one.customer) for one in found if one.id not in told),
        cannot=tuple(
            Chosen(one.number, one.customer, told[one.id]) for one in found if one.id in told
        ),
        is_done=True,
    )


ROUTES = (Route("/orders/bulk", show, methods=["POST"]),)
