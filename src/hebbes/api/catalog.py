"""Add and change articles, list prices and channels: lists that may be sent again and again."""

from typing import Annotated, Literal

from fastapi import APIRouter, Body
from pydantic import Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from hebbes.api.saving import (
    MOST,
    Code,
    Country,
    Currency,
    Decimals,
    Name,
    Saved,
    Sku,
    micro,
    saved,
)
from hebbes.api.shapes import Asked
from hebbes.catalog.channels import Channel
from hebbes.catalog.save_articles import Article, save_articles
from hebbes.catalog.save_channels import save_channels
from hebbes.catalog.save_prices import Price, save_prices
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.problems import FieldError, Problem
from hebbes.doors.visit import now, shop_of, who
from hebbes.kit import names
from hebbes.kit.sql import Tx

router = APIRouter(tags=["catalog"])
Millimetres = Annotated[int | None, Field(ge=1, le=100_000)]


class SentArticle(Asked):
    """What can be sold. What is left out from the lead time on stays as it is."""

    sku: Sku
    name: Name
    kind: Literal["goods", "service", "digital", "gift_card", "made_to_order"] = "goods"
    weight_grams: int = Field(default=0, ge=0, le=10_000_000)
    length_mm: Millimetres = None
    width_mm: Millimetres = None
    height_mm: Millimetres = None
    lead_time_hours: int | None = Field(default=None, ge=0, le=100_000)
    barcode: Annotated[str, StringConstraints(max_length=80)] | None = None
    tax_class: Annotated[str, StringConstraints(max_length=40)] | None = None
    cost_price: Decimals | None = None
    active: bool | None = None


class SentPrice(Asked):
    """An article's list price; without a channel it serves all that have none of their own."""

    sku: Sku
    currency: Currency
    price: Decimals
    channel: Code | None = None


class SentChannel(Asked):
    """A way orders come in; `process` names the gates its orders must pass."""

    code: Code
    name: Name
    kind: Literal["web", "app", "store", "call_centre", "marketplace", "edi", "social"]
    currency: Currency
    country: Country
    brand: Name = "main"
    legal_entity: int = Field(default=1, ge=1, le=30_000)
    segment: Literal["b2c", "b2b"] = "b2c"
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "nl"
    owns_prices: bool = False
    process: Code = "standard"


@router.put("/v1/articles", response_model=Saved)
async def put_articles(
    request: Request, body: Annotated[list[SentArticle], Body(max_length=MOST)]
) -> Response:
    """Save articles: new ones are added, known ones changed where they differ."""
    articles = [
        Article(
            **one.model_dump(exclude={"sku", "cost_price"}),
            sku=names.Sku(one.sku),
            cost_price_micro=None if one.cost_price is None else micro(one.cost_price),
        )
        for one in body
    ]
    at = now(request)
    return await answer_once(
        request, lambda tx: Answer(200, saved(save_articles(tx, articles, at)))
    )


@router.put("/v1/prices", response_model=Saved)
async def put_prices(
    request: Request, body: Annotated[list[SentPrice], Body(max_length=MOST)]
) -> Response:
    """Save list prices; one for an article or channel nobody knows is passed over and named."""
    prices = [
        Price(names.Sku(one.sku), one.currency, micro(one.price), one.channel or "") for one in body
    ]
    at, actor = now(request), who(request).actor
    return await answer_once(
        request, lambda tx: Answer(200, saved(save_prices(tx, prices, at, actor)))
    )


@router.put("/v1/channels", response_model=Saved)
async def put_channels(
    request: Request, body: Annotated[list[SentChannel], Body(max_length=MOST)]
) -> Response:
    """Save the channels that orders come from; their process must be published first."""
    channels = [Channel(**one.model_dump()) for one in body]
    at, actor = now(request), who(request).actor

    def work(tx: Tx) -> Answer:
        known = shop_of(request).settings(tx).processes
        flaws = [
            FieldError(f"/{turn}/process", "no such process is published", "publish it first")
            for turn, one in enumerate(channels)
            if one.process not in known
        ]
        if flaws:
            raise Problem("invalid_body", errors=flaws)
        return Answer(200, saved(save_channels(tx, channels, at, actor)))

    return await answer_once(request, work)
