"""Book stock over the API: receipts, counts, feeds; and read why a position is what it is."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body
from pydantic import AwareDatetime, BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from hebbes.api.described import KEYED
from hebbes.api.saving import MOST, Code, Name, Sku
from hebbes.api.shapes import Asked
from hebbes.api.stock_rows import known_rows, reached
from hebbes.catalog.known import known_articles
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.problems import FieldError, Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now, shop_of, who
from hebbes.flows.book_goods import count_goods, receive_goods
from hebbes.flows.take_stock_feed import Message, StockLine, take_stock_feed
from hebbes.inventory.count import Counted
from hebbes.inventory.position import Position
from hebbes.inventory.receive import Received
from hebbes.inventory.why import why
from hebbes.kit import names
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx

router = APIRouter(tags=["stock"])


class Row(Asked):
    """Units of an article at a location, by its code."""

    location: Code
    sku: Sku
    units: int = Field(ge=0, le=10_000_000)
    ref: Name | None = None


class Change(Row):
    """What stands there, or in a delta what came or, below 0, went."""

    units: int = Field(ge=-10_000_000, le=10_000_000)


class Feed(Asked):
    """What another system of stock says; `ref` is its own name for this message."""

    source: Code
    ref: Name
    mode: Literal["snapshot", "delta"]
    as_of: AwareDatetime
    whole: bool = False
    rows: Annotated[list[Change], Field(max_length=50_000)]


class Booked(BaseModel):
    """How many rows were booked."""

    booked: int


class Differences(BaseModel):
    """Row by row what was counted less what stood; null where something newer was known."""

    differences: list[int | None]


class RowRefused(BaseModel):
    """A row that was passed over, the field at fault, why, and what to do about it."""

    line: int
    field: str
    reason: str
    remedy: str


class FeedAnswer(BaseModel):
    """What came of a feed; `repeated` are the locations that had had this message already."""

    changed: int
    older: int
    repeated: list[str]
    refused: list[RowRefused]


class Ledger(BaseModel):
    """What made the free units what they are, oldest first; the last balance is what is free."""

    sku: str
    location: str
    reasons: list[dict[str, Any]]


@router.get("/v1/stock/{sku}/{location}/ledger")
async def ledger(request: Request, sku: str, location: str) -> Ledger:
    """Return everything that made a position what it is: movements, claims, safety stock."""

    def work(tx: Tx) -> list[dict[str, Any]]:
        place = reached(tx, request).get(location)
        if place is None or not known_articles(tx, {names.Sku(sku)}):
            raise Problem("not_found")
        return [asdict(one) for one in why(tx, Position(place, names.Sku(sku)))]

    return Ledger(sku=sku, location=location, reasons=await in_transaction(request, work))


@router.post("/v1/stock/receipts", status_code=201, response_model=Booked, openapi_extra=KEYED)
async def receipts(
    request: Request, body: Annotated[list[Row], Body(min_length=1, max_length=MOST)]
) -> Response:
    """Put what arrived on hand. Needs an Idempotency-Key, so that nothing arrives twice."""
    actor = who(request).actor

    def work(tx: Tx) -> Answer:
        places = _known(tx, request, body)
        arrived = [
            Received(places[one.location], names.Sku(one.sku), one.units, one.ref)
            for one in body
            if one.units
        ]
        receive_goods(tx, shop_of(request), arrived, actor)
        return Answer(201, {"booked": len(arrived)})

    return await answer_once(request, work, key_needed=True)


@router.post("/v1/stock/counts", status_code=201, response_model=Differences, openapi_extra=KEYED)
async def counts(
    request: Request, body: Annotated[list[Row], Body(min_length=1, max_length=MOST)]
) -> Response:
    """Book what was counted just now, and tell each difference with the books."""
    actor, at = who(request).actor, now(request)

    def work(tx: Tx) -> Answer:
        places = _known(tx, request, body)
        counted = [
            Counted(places[one.location], names.Sku(one.sku), one.units, at, one.ref)
            for one in body
        ]
        return Answer(201, {"differences": count_goods(tx, counted, actor)})

    return await answer_once(request, work, key_needed=True)


@router.post("/v1/stock/feeds", response_model=FeedAnswer)
async def feeds(request: Request, body: Feed) -> Response:
    """Take a snapshot or a delta, once by its `ref`; an old snapshot brings nothing back."""
    if body.mode == "snapshot" and any(one.units < 0 for one in body.rows):
        flaw = FieldError("/rows", "a snapshot counts units, and these are below 0")
        raise Problem("invalid_body", errors=[flaw])
    lines = [
        StockLine(turn, one.location, names.Sku(one.sku), one.units)
        for turn, one in enumerate(body.rows, 1)
        if body.mode == "snapshot" or one.units
    ]
    message = Message(body.source, body.ref, body.mode, body.as_of, lines, body.whole)

    def work(tx: Tx) -> Answer:
        if who(request).location is not None:
            _known(tx, request, body.rows)
        return Answer(
            200, asdict(take_stock_feed(tx, shop_of(request), message, who(request).actor))
        )

    return await answer_once(request, work)


def _known(tx: Tx, request: Request, rows: Sequence[Row]) -> dict[str, LocationId]:
    """Return the locations by code; raise a Problem for rows of what nobody knows or may touch."""
    return known_rows(
        tx,
        request,
        {f"/{at}/location": one.location for at, one in enumerate(rows)},
        {f"/{at}/sku": one.sku for at, one in enumerate(rows)},
    )
