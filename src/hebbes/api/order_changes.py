"""Change orders: put them on hold, let them pass a gate, cancel what no location has begun on."""

from datetime import datetime

from fastapi import APIRouter
from pydantic import AwareDatetime
from starlette.requests import Request
from starlette.responses import Response

from hebbes.api.order_facts import whole_order
from hebbes.api.order_told import state_of
from hebbes.api.shapes import Asked, Because, Reason, order_id_of, shown
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.problems import FieldError, Problem
from hebbes.doors.visit import now, shop_of, who
from hebbes.flows.cancel_orders import Cancel, cancel_orders
from hebbes.flows.pass_gates import pass_gates
from hebbes.holds.lift import Lift
from hebbes.holds.place import Hold, place_holds
from hebbes.kit.sql import Tx

router = APIRouter(tags=["orders"])


class Held(Asked):
    """Why the order stops, and until when at most; after that a person is asked to look."""

    reason: Reason
    until: AwareDatetime | None = None


@router.post("/v1/orders/{id}/holds", status_code=201)
async def hold(request: Request, id: str, body: Held) -> Response:  # noqa: A002  the name in the address
    """Put the order on hold by hand; one that is on hold by hand already stays so."""
    order, asker, at = order_id_of(id), who(request), now(request)
    _refuse_past(body.until, at)

    def work(tx: Tx) -> Answer:
        if state_of(whole_order(tx, request, order)) in ("cancelled", "delivered", "shipped"):
            raise Problem("not_possible_now", "Nothing of this order is still to be sent.")
        stop = Hold(
            order, "manual", asker.actor, body.reason, expires_at=body.until, then_do="review"
        )
        placed = place_holds(tx, [stop], at)
        return Answer(
            201 if placed else 200,
            {"order": shown("ord", order), "gate": "manual", "placed": bool(placed)},
        )

    return await answer_once(request, work)


def _refuse_past(until: datetime | None, at: datetime) -> None:
    if until is not None and until <= at:
        flaw = FieldError("/until", "this moment has passed", "leave it out, or send a later one")
        raise Problem("invalid_body", errors=[flaw])


@router.post("/v1/orders/{id}/holds/{gate}/lift")
async def lift(request: Request, id: str, gate: str, body: Because) -> Response:  # noqa: A002  the name in the address
    """Let the order pass a gate; what nothing stops any more is released."""
    order, asker = order_id_of(id), who(request)

    def work(tx: Tx) -> Answer:
        whole_order(tx, request, order)
        (lifted,) = pass_gates(tx, shop_of(request), [Lift(order, gate, asker.actor, body.reason)])
        if not lifted.lifted:
            raise Problem("not_found", f"No hold of the gate “{gate}” stops this order.")
        return Answer(200, {"order": shown("ord", order), "gate": gate, "held_by": lifted.still})

    return await answer_once(request, work)


@router.post("/v1/orders/{id}/cancellations")
async def cancel(request: Request, id: str, body: Because) -> Response:  # noqa: A002  the name in the address
    """Cancel the units no location has been asked for, and tell how many are too far."""
    order, asker = order_id_of(id), who(request)

    def work(tx: Tx) -> Answer:
        whole_order(tx, request, order)
        (done,) = cancel_orders(tx, shop_of(request), [Cancel(order, asker.actor, body.reason)])
        if not done.units:
            raise Problem(
                "not_possible_now", "Every unit is with a location already, gone, or cancelled."
            )
        told = {"order": shown("ord", order), "cancelled_units": done.units}
        return Answer(200, {**told, "too_late_units": done.too_late})

    return await answer_once(request, work)
