"""Read orders: as they are, as they came in, what happened to them, why they ship from where."""

import zlib
from datetime import datetime
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from hebbes.api.explanation_told import Decision, decisions_told
from hebbes.api.order_facts import order_facts
from hebbes.api.order_shown import Order
from hebbes.api.order_told import order_told
from hebbes.api.shapes import order_id_of, shown
from hebbes.api.versions import answer_with_version
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import shop_of, who
from hebbes.flows.explain_order import explain_order
from hebbes.journal.read import Recorded, read_order
from hebbes.kit.sql import Tx, statement

router = APIRouter(tags=["orders"])


def _kept(media_type: str, body: bytes) -> tuple[str, bytes]:
    return media_type, body


_original = statement(__file__, row=_kept, name="orders_original")


class Happened(BaseModel):
    """Something that happened to the order; `turn` counts without gaps within the order."""

    turn: int | None
    at: datetime
    recorded_at: datetime
    kind: str
    subject: str | None
    actor: str
    reason: str | None
    facts: dict[str, Any]


class Timeline(BaseModel):
    """Everything that happened, oldest first."""

    order: str
    entries: list[Happened]


class Explanation(BaseModel):
    """Each decision about where the order ships from, oldest first."""

    order: str
    decisions: list[Decision]


@router.get("/v1/orders/{id}", response_model=Order)
async def read(request: Request, id: str) -> Response:  # noqa: A002  the name in the address
    """Return the order as it is now, with what can be done to it."""
    order = order_id_of(id)
    facts = await in_transaction(request, lambda tx: order_facts(tx, request, order))
    return answer_with_version(request, order_told(facts, who(request)))


@router.get("/v1/orders/{id}/timeline")
async def timeline(request: Request, id: str) -> Timeline:  # noqa: A002  the name in the address
    """Return what happened to the order."""
    order = order_id_of(id)

    def work(tx: Tx) -> list[Recorded]:
        order_facts(tx, request, order)
        return read_order(tx, order)

    entries = await in_transaction(request, work)
    names = Happened.model_fields
    return Timeline(
        order=shown("ord", order),
        entries=[Happened(**{name: getattr(one, name) for name in names}) for one in entries],
    )


@router.get("/v1/orders/{id}/original", response_class=Response)
async def original(request: Request, id: str) -> Response:  # noqa: A002  the name in the address
    """Return the order byte for byte as it was received."""
    order = order_id_of(id)

    def work(tx: Tx) -> list[tuple[str, bytes]]:
        order_facts(tx, request, order)
        return _original(tx, order_id=order)

    found = await in_transaction(request, work)
    if not found:
        raise Problem("not_found")
    media_type, body = found[0]
    return Response(zlib.decompress(body), media_type=media_type)


@router.get("/v1/orders/{id}/explanation")
async def explanation(request: Request, id: str) -> Explanation:  # noqa: A002  the name in the address
    """Return why the order ships from where it does, with what was passed over."""
    order = order_id_of(id)

    def work(tx: Tx) -> list[Decision]:
        facts = order_facts(tx, request, order)
        places = shop_of(request).settings(tx).network.locations
        codes = {place.id: place.code for place in places.values()}
        return decisions_told(explain_order(tx, order), codes, facts["order"]["currency"])

    return Explanation(order=shown("ord", order), decisions=await in_transaction(request, work))
