"""Book what happens to stock: goods that broke, that were carried elsewhere, that a till sold."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import AwareDatetime, BaseModel, Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from hebbes.api.described import KEYED
from hebbes.api.saving import MOST, Code, Name, Sku
from hebbes.api.shapes import Asked
from hebbes.api.stock import Booked
from hebbes.api.stock_rows import known_rows
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.problems import FieldError, Problem
from hebbes.doors.visit import now, shop_of, who
from hebbes.flows.book_goods import carry_goods, set_aside
from hebbes.flows.sell_at_till import sell_at_till
from hebbes.inventory.damage import Damaged
from hebbes.inventory.move_stock import Moved
from hebbes.inventory.sell_at_till import Receipt, Sold
from hebbes.kit import names
from hebbes.kit.sql import Tx

router = APIRouter(tags=["stock"])

CLOCKS_DIFFER = timedelta(minutes=10)
"""How far the clock of a till may be ahead of ours."""

Remark = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Units = Annotated[int, Field(ge=1, le=10_000_000)]


class SentDamage(Asked):
    """Units that turned out to be damaged, and what happened to them."""

    location: Code
    sku: Sku
    units: Units
    remark: Remark
    ref: Name | None = None


class SentTransfer(Asked):
    """Units carried from one location to another; `ref` is the transfer they belong to."""

    origin: Code
    destination: Code
    sku: Sku
    units: Units
    ref: Name | None = None
    remark: Remark | None = None


class SentSale(Asked):
    """Units of one article on a receipt; below 0 they came back."""

    sku: Sku
    units: int = Field(ge=-1_000_000, le=1_000_000)


class SentReceipt(Asked):
    """What a till sold at one moment; `ref` is the receipt's number at that location."""

    ref: Name
    location: Code
    sold_at: AwareDatetime
    sold: Annotated[list[SentSale], Field(min_length=1, max_length=1_000)]


class Rung(BaseModel):
    """Receipt by receipt, in the order sent: whether it is new; a known one changes nothing."""

    is_new: list[bool]


@router.post("/v1/stock/damages", status_code=201, response_model=Booked, openapi_extra=KEYED)
async def damages(
    request: Request, body: Annotated[list[SentDamage], Body(min_length=1, max_length=MOST)]
) -> Response:
    """Take damaged goods from sale; who waits for them is served from elsewhere."""
    actor = who(request).actor

    def work(tx: Tx) -> Answer:
        places = known_rows(
            tx,
            request,
            {f"/{at}/location": one.location for at, one in enumerate(body)},
            {f"/{at}/sku": one.sku for at, one in enumerate(body)},
        )
        damaged = [
            Damaged(places[one.location], names.Sku(one.sku), one.units, one.remark, one.ref)
            for one in body
        ]
        set_aside(tx, shop_of(request), damaged, actor)
        return Answer(201, {"booked": len(damaged)})

    return await answer_once(request, work, key_needed=True)


@router.post("/v1/stock/transfers", status_code=201, response_model=Booked, openapi_extra=KEYED)
async def transfers(
    request: Request, body: Annotated[list[SentTransfer], Body(min_length=1, max_length=MOST)]
) -> Response:
    """Book goods out of one location and into another; both must be within reach."""
    _refuse_standing_still(body)
    actor = who(request).actor

    def work(tx: Tx) -> Answer:
        origins = {f"/{at}/origin": one.origin for at, one in enumerate(body)}
        destinations = {f"/{at}/destination": one.destination for at, one in enumerate(body)}
        articles = {f"/{at}/sku": one.sku for at, one in enumerate(body)}
        places = known_rows(tx, request, origins | destinations, articles)
        moved = [
            Moved(
                places[one.origin], places[one.destination], names.Sku(one.sku), one.units,
                one.ref, remark=one.remark,
            )
            for one in body
        ]  # fmt: skip
        carry_goods(tx, shop_of(request), moved, actor)
        return Answer(201, {"booked": len(moved)})

    return await answer_once(request, work, key_needed=True)


def _refuse_standing_still(body: list[SentTransfer]) -> None:
    flaws = [
        FieldError(f"/{at}/destination", "it is the origin too", "name another location")
        for at, one in enumerate(body)
        if one.origin == one.destination
    ]
    if flaws:
        raise Problem("invalid_body", errors=flaws[:50])


@router.post("/v1/stock/till-sales", response_model=Rung)
async def till_sales(
    request: Request, body: Annotated[list[SentReceipt], Body(min_length=1, max_length=MOST)]
) -> Response:
    """Book receipts of tills, each once by its `ref`: also what was reserved, for it is a fact."""
    _refuse_future(body, request)
    actor = who(request).actor

    def work(tx: Tx) -> Answer:
        places = known_rows(
            tx,
            request,
            {f"/{at}/location": one.location for at, one in enumerate(body)},
            {
                f"/{at}/sold/{turn}/sku": sale.sku
                for at, one in enumerate(body)
                for turn, sale in enumerate(one.sold)
            },
        )
        receipts = [
            Receipt(
                one.ref,
                places[one.location],
                one.sold_at,
                tuple(Sold(names.Sku(sale.sku), sale.units) for sale in one.sold),
            )
            for one in body
        ]
        return Answer(200, {"is_new": sell_at_till(tx, shop_of(request), receipts, actor)})

    return await answer_once(request, work)


def _refuse_future(body: list[SentReceipt], request: Request) -> None:
    at_most = now(request) + CLOCKS_DIFFER
    flaws = [
        FieldError(f"/{at}/sold_at", "this moment has not come yet", "set the till's clock")
        for at, one in enumerate(body)
        if one.sold_at > at_most
    ]
    if flaws:
        raise Problem("invalid_body", errors=flaws[:50])
