"""Tell availability over the API: of pairs, of a list page, and where the nearest stores are."""

from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from hebbes.api.promises import Store, stores_told
from hebbes.api.saving import MOST, Code, Country, Saved, Sku, saved
from hebbes.api.shapes import Asked
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.problems import FieldError, Problem
from hebbes.doors.transaction import in_thread
from hebbes.doors.visit import shop_of, who
from hebbes.flows.shop import Settings
from hebbes.flows.tell_availability import Near, Pair, Told, tell_availability, tell_where
from hebbes.kit import names
from hebbes.kit.sql import Tx
from hebbes.network.network import Network
from hebbes.promises.thresholds import Threshold, save_thresholds

router = APIRouter(tags=["promises"])

MOST_NEAR = 100


class AskedPair(Asked):
    """An article at a location by its code, or everywhere."""

    sku: Sku
    location: Code | None = None


class NearBy(Asked):
    """Where someone is."""

    country: Country | None = None
    postcode: Annotated[str, Field(max_length=20)] | None = None


class AskedAvailability(Asked):
    """Pairs to tell; with `where` also the nearest stores of the first 100 articles."""

    channel: Code
    pairs: Annotated[list[AskedPair], Field(min_length=1, max_length=MOST)]
    where: NearBy | None = None


class Units(BaseModel):
    """How many may be promised now: `in_stock`, `low` or `out` as this channel tells it."""

    sku: str
    location: str | None
    units: int
    band: str


class StoreWith(Store):
    """A store that has it, and how much."""

    band: str


class Where(BaseModel):
    """The nearest stores that have an article, nearest first."""

    sku: str
    stores: list[StoreWith]


class Availability(BaseModel):
    """One answer a pair, in order."""

    pairs: list[Units]
    where: list[Where]


@router.post("/v1/availability")
async def ask(request: Request, body: AskedAvailability) -> Availability:
    """Return what may be promised of articles at this moment, and where the nearest of it is."""
    shop = shop_of(request)

    def work(tx: Tx) -> tuple[list[Told], dict[names.Sku, list[Near]], Network]:
        settings = shop.settings(tx)
        pairs = _pairs(request, body, settings)
        near: dict[names.Sku, list[Near]] = {}
        if body.where is not None:
            skus = list(dict.fromkeys(pair.sku for pair in pairs))[:MOST_NEAR]
            country = body.where.country or settings.channels[body.channel].country
            near = tell_where(tx, shop, body.channel, skus, country, body.where.postcode)
        return tell_availability(tx, shop, body.channel, pairs), near, settings.network

    told, near, network = await in_thread(request, work, repeatable=True)
    at = shop.clock.now()
    codes = {place.id: place.code for place in network.locations.values()}
    return Availability(
        pairs=[
            Units(
                sku=one.sku, location=codes[one.location] if one.location else None,
                units=one.free, band=one.band,
            )
            for one in told
        ],
        where=[
            Where(
                sku=sku,
                stores=[
                    StoreWith(**dict(store), band=one.band)
                    for one, store in zip(
                        found, stores_told([n.store for n in found], network, at), strict=True
                    )
                ],
            )
            for sku, found in near.items()
        ],
    )  # fmt: skip


def _pairs(request: Request, body: AskedAvailability, settings: Settings) -> list[Pair]:
    """Return the pairs with ids for codes; a Problem names what nobody knows."""
    if body.channel not in settings.channels or who(request).channel not in (None, body.channel):
        flaw = FieldError("/channel", "there is no such channel for this key")
        raise Problem("invalid_body", errors=[flaw])
    ids = {place.code: place.id for place in settings.network.locations.values()}
    flaws = [
        FieldError(f"/pairs/{at}/location", "there is no such location", "see GET /v1/locations")
        for at, pair in enumerate(body.pairs)
        if pair.location is not None and pair.location not in ids
    ]
    if flaws:
        raise Problem("invalid_body", errors=flaws[:50])
    return [
        Pair(names.Sku(pair.sku), ids[pair.location] if pair.location else None)
        for pair in body.pairs
    ]


class SentThreshold(Asked):
    """From how few units on an article is told to be low; without one it serves all."""

    channel: Code | None = None
    sku: Sku | None = None
    low_units: int = Field(ge=0, le=1_000_000)


@router.put("/v1/thresholds", response_model=Saved)
async def put_thresholds(
    request: Request, body: Annotated[list[SentThreshold], Body(max_length=MOST)]
) -> Response:
    """Save from how few units on articles are told to be low."""
    sent = [Threshold(one.channel or "", one.sku or "", one.low_units) for one in body]

    def work(tx: Tx) -> Answer:
        save_thresholds(tx, sent)
        return Answer(200, saved(["saved"] * len(sent)))

    return await answer_once(request, work)
