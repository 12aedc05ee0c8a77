"""Put orders on hold by hand, and let them pass a gate."""

from datetime import datetime

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel
from starlette.requests import Request
from starlette.responses import Response

from hebbes.api.order_facts import order_for_change
from hebbes.api.order_told import state_of
from hebbes.api.shapes import Asked, Because, Reason, order_id_of, shown
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.problems import FieldError, Problem
from hebbes.doors.visit import now, shop_of, who
from hebbes.flows.pass_gates import pass_gates
from hebbes.holds.lift import Lift
from hebbes.holds.place import Hold, place_holds
from hebbes.kit.sql import Tx

router = APIRouter(tags=["orders"])


class HoldPlaced(BaseModel):
    """The order stops at this gate; not `placed` when it did so already."""

    order: str
    gate: str
    placed: bool


class HoldLifted(BaseModel):
    """The order has passed this gate; `held_by` are the gates that still stop it."""

    order: str
    gate: str
    held_by: list[str]


class Held(Asked):
    """Why the order stops, and until when at most; after that a person is asked to look."""

    reason: Reason
    until: AwareDatetime | None = None


@router.post(
    "/v1/orders/{id}/holds",
    status_code=201,
    response_model=HoldPlaced,
    responses={200: {"model": HoldPlaced}},
)
async def hold(request: Request, id: str, body: Held) -> Response:  # noqa: A002  the name in the address
    """Put the order on hold by hand; one that is on hold by hand already stays so."""
    order, asker, at = order_id_of(id), who(request), now(request)
    _refuse_past(body.until, at)

    def work(tx: Tx) -> Answer:
        if state_of(order_for_change(tx, request, order)) in ("cancelled", "delivered", "shipped"):
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


@router.post("/v1/orders/{id}/holds/{gate}/lift", response_model=HoldLifted)
async def lift(request: Request, id: str, gate: str, body: Because) -> Response:  # noqa: A002  the name in the address
    """Let the order pass a gate; what nothing stops any more is released."""
    order, asker = order_id_of(id), who(request)

    def work(tx: Tx) -> Answer:
        order_for_change(tx, request, order)
        (lifted,) = pass_gates(tx, shop_of(request), [Lift(order, gate, asker.actor, body.reason)])
        if not lifted.lifted:
            raise Problem("not_found", f"No hold of the gate “{gate}” stops this order.")
        return Answer(200, {"order": shown("ord", order), "gate": gate, "held_by": lifted.still})

    return await answer_once(request, work)
