"""Promise carts and tell availability over the API: when, how, where, for how much."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request

from hebbes.api.saving import Code, Country, Sku
from hebbes.api.shapes import Asked, Money, money
from hebbes.doors.problems import FieldError, Problem
from hebbes.doors.transaction import in_thread
from hebbes.doors.visit import shop_of, who
from hebbes.flows.promise_carts import Cart, promise_carts
from hebbes.flows.shop import Settings
from hebbes.kit import names
from hebbes.kit.sql import Tx
from hebbes.network.network import Network
from hebbes.promises.offer import Answer, AtStore, Offer, Sent, Window

router = APIRouter(tags=["promises"])

MOST_LINES = 5_000


class Wanted(Asked):
    """Units of an article."""

    sku: Sku
    units: int = Field(ge=1, le=1_000_000)


class AskedCart(Asked):
    """What someone might order and where to: a country and postcode, or a store's code.

    With `each` every line is answered by itself, as on a list page or in a buyer's file. With
    `plan` each way tells which locations would send what.
    """

    lines: Annotated[list[Wanted], Field(min_length=1, max_length=MOST_LINES)]
    channel: Code
    country: Country | None = None
    postcode: Annotated[str, Field(max_length=20)] | None = None
    store: Code | None = None
    methods: Annotated[list[Code], Field(max_length=30)] | None = None
    each: bool = False
    plan: bool = False


class Span(BaseModel):
    """A promised window, in the wall time of `zone`."""

    starts: datetime = Field(serialization_alias="from")
    ends: datetime = Field(serialization_alias="until")
    zone: str


class FromHere(BaseModel):
    """What one location would send, ready by when."""

    location: str
    name: str
    service: str
    units: list[dict[str, Any]]
    ready_by: datetime | None


class Store(BaseModel):
    """A store that has all of it."""

    location: str
    name: str
    street: str
    city: str
    latitude: float | None
    longitude: float | None
    ready_at: datetime
    collect_until: datetime
    order_by: datetime
    zone: str
    distance_km: float | None
    open_today: list[dict[str, str]]


class Way(BaseModel):
    """A way to get it: the earliest window, those after it, the price, and until when to order."""

    method: str
    name: str
    earliest: Span
    later: list[Span]
    price: Money
    order_by: datetime
    seconds_left: int
    confidence: float | None
    plan: list[FromHere]
    stores: list[Store]


class Closed(BaseModel):
    """A way that is not offered now, and why."""

    method: str
    reason: str


class Promised(BaseModel):
    """All ways for one cart; `place_known` is false when only the country could be placed."""

    offered: list[Way]
    not_offered: list[Closed]
    place_known: bool
    unknown_articles: list[str]


class PromisedCart(Promised):
    """The answer for the whole cart, or with `each` one answer a line in `lines`."""

    at: datetime
    lines: list[Promised] | None = None


@router.post("/v1/promises")
async def ask(request: Request, body: AskedCart) -> PromisedCart:
    """Return every way to get a cart, with the reason for each way that is closed now."""
    shop = shop_of(request)

    def work(tx: Tx) -> tuple[Settings, list[Answer], datetime]:
        settings = shop.settings(tx)
        return settings, promise_carts(tx, shop, _carts(request, body, settings)), shop.clock.now()

    settings, answers, at = await in_thread(request, work, repeatable=True)
    told = [promised(one, settings.network, at) for one in answers]
    if body.each:
        nothing = Promised(offered=[], not_offered=[], place_known=True, unknown_articles=[])
        return PromisedCart(**dict(nothing), at=at, lines=told)
    return PromisedCart(**dict(told[0]), at=at)


def _carts(request: Request, body: AskedCart, settings: Settings) -> list[Cart]:
    channel = settings.channels.get(body.channel)
    if channel is None or who(request).channel not in (None, body.channel):
        flaw = FieldError("/channel", "there is no such channel for this key")
        raise Problem("invalid_body", errors=[flaw])
    store = settings.network.by_code(body.store) if body.store else None
    if body.store and store is None:
        flaw = FieldError("/store", "there is no such location", "see GET /v1/locations")
        raise Problem("invalid_body", errors=[flaw])
    lines = [(names.Sku(line.sku), line.units) for line in body.lines]
    return [
        Cart(
            lines=some,
            channel=body.channel,
            country=body.country or channel.country,
            postcode=body.postcode,
            store=store.id if store else None,
            methods=frozenset(body.methods) if body.methods else None,
            with_plan=body.plan,
        )
        for some in ([[line] for line in lines] if body.each else [lines])
    ]


def promised(answer: Answer, network: Network, at: datetime) -> Promised:
    """Return an answer as the API tells it."""
    return Promised(
        offered=[_way(offer, network, at) for offer in answer.offers],
        not_offered=[Closed(method=no.method, reason=no.reason) for no in answer.not_offered],
        place_known=answer.known,
        unknown_articles=list(answer.unknown),
    )


def _way(offer: Offer, network: Network, at: datetime) -> Way:
    first, *later = offer.windows
    by_method = (s.name for s in network.services if s.method == offer.method)
    return Way(
        method=offer.method,
        name=next(by_method, offer.method),
        earliest=_span(first),
        later=[_span(window) for window in later],
        price=money(offer.price_minor, offer.currency),
        order_by=offer.order_by,
        seconds_left=max(0, int((offer.order_by - at).total_seconds())),
        confidence=offer.confidence,
        plan=[_from(sent, network) for sent in offer.plan],
        stores=stores_told(offer.stores, network, at),
    )


def _span(window: Window) -> Span:
    zone = ZoneInfo(window.zone)
    return Span(
        starts=window.starts.astimezone(zone), ends=window.ends.astimezone(zone), zone=window.zone
    )


def _from(sent: Sent, network: Network) -> FromHere:
    place = network.locations[sent.location]
    return FromHere(
        location=place.code,
        name=place.name,
        service=sent.service,
        units=[{"sku": sku, "units": units} for sku, units in sent.units],
        ready_by=sent.leaves_at,
    )


def stores_told(stores: Sequence[AtStore], network: Network, at: datetime) -> list[Store]:
    """Return stores with their address, hours of today and when it is ready there."""
    found: list[Store] = []
    for one in stores:
        place = network.locations[one.location]
        zone = ZoneInfo(place.time_zone)
        today = at.astimezone(zone).date()
        hours = () if today in place.closing_days else place.openings
        found.append(
            Store(
                location=place.code, name=place.name, city=place.city or "",
                street=" ".join(filter(None, (place.street, place.house_number))),
                latitude=place.latitude, longitude=place.longitude,
                ready_at=one.ready_at.astimezone(zone), collect_until=one.until.astimezone(zone),
                order_by=one.order_by, zone=place.time_zone, distance_km=one.distance_km,
                open_today=[
                    {"from": f"{h.opens:%H:%M}", "until": f"{h.closes:%H:%M}"}
                    for h in hours
                    if h.weekday == today.isoweekday()
                ],
            )
        )  # fmt: skip
    return found
