"""Cancel what no location has begun on: foreseen first for who asks, and then exactly so."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from hebbes.access.plans import open_plan, sign_plan
from hebbes.api.order_facts import order_for_change
from hebbes.api.shapes import Asked, Money, Reason, money, order_id_of, shown
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.problems import FieldError, Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now, shop_of, tools_of, who
from hebbes.flows.cancel_orders import Cancel, cancel_orders
from hebbes.flows.preview_cancellation import Effects, preview_cancellation
from hebbes.kit.names import LocationId, OrderId
from hebbes.kit.sql import Tx

router = APIRouter(tags=["orders"])

PLAN_LASTS = timedelta(minutes=15)


class CancelAsked(Asked):
    """Why; and with the `plan` of a preview, only if it still does what was foreseen."""

    reason: Reason
    plan: Annotated[str, StringConstraints(min_length=1, max_length=200_000)] | None = None


class CancelledLine(BaseModel):
    """Units of a line that are cancelled."""

    line: str
    sku: str
    units: int


class FreedStock(BaseModel):
    """Units that are free again for others."""

    location: str
    sku: str
    units: int


class MoneyBack(BaseModel):
    """What a provider is asked: to void or to refund an amount."""

    payment: str
    does: str
    amount: Money


class CancelEffects(BaseModel):
    """What a cancellation does to the order, to stock and to money."""

    cancelled_units: int
    too_late_units: int
    lines: list[CancelledLine]
    stock: list[FreedStock]
    money: list[MoneyBack]


class Cancellation(BaseModel):
    """What was done; or, of a preview, what would be, with the plan that does exactly that."""

    order: str
    preview: bool
    effects: CancelEffects
    plan: str | None = None
    plan_until: datetime | None = None


@router.post("/v1/orders/{id}/cancellations", response_model=Cancellation)
async def cancel(
    request: Request,
    id: str,  # noqa: A002  the name in the address
    body: CancelAsked,
    preview: Annotated[bool, Query()] = False,  # noqa: FBT002  a parameter of the address
) -> Response:
    """Cancel the units no location has been asked for, or with `preview` tell what that does."""
    order = order_id_of(id)
    want = Cancel(order, who(request).actor, body.reason)
    if preview:
        effects = await in_transaction(
            request, lambda tx: _foreseen(tx, request, want), preview=True
        )
        return _json(_previewed(request, order, effects))

    def work(tx: Tx) -> Answer:
        effects = _foreseen(tx, request, want)
        if body.plan is not None:
            _refuse_other(effects, _planned(request, order, body.plan))
        cancel_orders(tx, shop_of(request), [want])
        done = Cancellation(order=shown("ord", order), preview=False, effects=effects)
        return Answer(200, done.model_dump(mode="json"))

    return await answer_once(request, work)


def _foreseen(tx: Tx, request: Request, want: Cancel) -> CancelEffects:
    order_for_change(tx, request, want.order_id)
    shop = shop_of(request)
    effects = preview_cancellation(tx, shop, want)
    if not effects.units:
        raise Problem(
            "not_possible_now", "Every unit is with a location already, gone, or cancelled."
        )
    codes = {place.id: place.code for place in shop.settings(tx).network.locations.values()}
    return _told(effects, codes)


def _told(effects: Effects, codes: Mapping[LocationId, str]) -> CancelEffects:
    return CancelEffects(
        cancelled_units=effects.units,
        too_late_units=effects.too_late,
        lines=[
            CancelledLine(line=shown("lin", one.line), sku=one.sku, units=one.units)
            for one in effects.lines
        ],
        stock=[
            FreedStock(location=codes[one.location], sku=one.sku, units=one.units)
            for one in effects.stock
        ],
        money=[
            MoneyBack(
                payment=shown("pay", one.payment),
                does=one.kind,
                amount=money(one.amount_minor, one.currency),
            )
            for one in effects.money
        ],
    )


def _about(request: Request, order: OrderId) -> str:
    return f"cancel {order} {who(request).actor}"


def _previewed(request: Request, order: OrderId, effects: CancelEffects) -> Cancellation:
    until = now(request) + PLAN_LASTS
    keys = tools_of(request).links.keys()
    token = sign_plan(keys, _about(request, order), effects.model_dump_json().encode(), until)
    return Cancellation(
        order=shown("ord", order), preview=True, effects=effects, plan=token, plan_until=until
    )


def _planned(request: Request, order: OrderId, token: str) -> CancelEffects:
    """Return what the plan foresaw; a Problem for a plan of something else, or an old one."""
    opened = open_plan(tools_of(request).links.keys(), _about(request, order), token)
    if opened is None:
        flaw = FieldError("/plan", "is no plan of ours for this", "ask for a preview")
        raise Problem("invalid_body", errors=[flaw])
    if opened.until_at <= now(request):
        raise Problem("plan_outdated", "Its quarter of an hour has passed.")
    return CancelEffects.model_validate_json(opened.effects)


def _refuse_other(now_: CancelEffects, then: CancelEffects) -> None:
    """Raise `plan_outdated` with each difference between what would happen now and the plan."""
    is_now, was = now_.model_dump(mode="json"), then.model_dump(mode="json")
    errors = [
        FieldError(f"/effects/{name}", f"was {was[name]}, would now be {is_now[name]}")
        for name in is_now
        if is_now[name] != was[name]
    ]
    if errors:
        raise Problem("plan_outdated", errors=errors)


def _json(done: Cancellation) -> Response:
    return Response(done.model_dump_json(), media_type="application/json")
