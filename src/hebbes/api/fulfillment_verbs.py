"""Do the work of a location over the API: accept, reject, pick, pack, lay ready, hand over."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from hebbes.api.described import KEYED
from hebbes.api.fulfillment_orders import id_of, reached
from hebbes.api.fulfillment_refused import refuse
from hebbes.api.saving import Name, Sku
from hebbes.api.shapes import Asked, Because, uuid_of
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.visit import shop_of, who
from hebbes.flows.accept_work import Accept, accept_work
from hebbes.flows.hand_over_pickup import hand_over_pickup
from hebbes.flows.pack_parcels import Pack, pack_parcels
from hebbes.flows.pick_lines import Scan, pick_lines
from hebbes.flows.ready_for_pickup import ready_for_pickup
from hebbes.flows.reject_work import Reject, reject_work
from hebbes.flows.short_pick_lines import short_pick_lines
from hebbes.fulfillment.hand_over import Collecting
from hebbes.fulfillment.make_ready import Laid
from hebbes.fulfillment.pack import Carton, Content
from hebbes.fulfillment.short_pick import Missing
from hebbes.fulfillment.work_now import read_work
from hebbes.kit.names import FulfillmentOrderId, LineId
from hebbes.kit.sql import Tx

router = APIRouter(tags=["fulfillment orders"])

Units = Annotated[int, Field(ge=1, le=1_000_000)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class Picked(Asked):
    """Units that were taken, by the article's SKU or barcode."""

    code: Sku
    units: Units = 1


class NotThere(Asked):
    """Units that are not there, by SKU or barcode; without units all that is still to pick."""

    code: Sku
    units: Units | None = None
    reason: Literal["none", "damaged", "misplaced"]


class InCarton(Asked):
    """Units of an order line in a carton."""

    line: str
    units: Units


class SentCarton(Asked):
    """A carton; without contents it takes all that is picked and not packed yet."""

    kind: Literal["letterbox", "box", "bag", "tube", "pallet"] = "box"
    weight_grams: int | None = Field(default=None, ge=1, le=10_000_000)
    contents: Annotated[list[InCarton], Field(min_length=1, max_length=1_000)] | None = None


class SentPacking(Asked):
    """The cartons that were closed; one box with everything when none is named."""

    cartons: list[SentCarton] = Field(default=[], max_length=200)


class OnShelf(Asked):
    """Where it lies ready for its customer."""

    shelf: Short


class Collector(Asked):
    """Who collects: with the customer's code, and a name that may be another person's."""

    code: Short
    name: Name
    id_seen: bool = False


class Done(BaseModel):
    """What a fulfillment order is after a verb; read it for all there is to know."""

    id: str
    state: str
    to_pick: int
    to_pack: int


Verb = Callable[[Tx, FulfillmentOrderId], Any]


async def _done(request: Request, id_: str, verb: Verb, *, key_needed: bool = False) -> Response:
    """Do it once, within reach, and answer with the state it is in then."""
    wanted = id_of(id_)

    def work(tx: Tx) -> Answer:
        reached(tx, request, wanted)
        refuse(verb(tx, wanted))
        return Answer(200, Done(id=id_, **_now(tx, wanted)).model_dump())

    return await answer_once(request, work, key_needed=key_needed)


def _now(tx: Tx, id_: FulfillmentOrderId) -> dict[str, Any]:
    work = read_work(tx, [id_])[id_]
    return {
        "state": work.state,
        "to_pick": sum(line.to_pick for line in work.lines),
        "to_pack": sum(line.to_pack for line in work.lines),
    }


@router.post("/v1/fulfillment-orders/{id}/accept", response_model=Done)
async def accept(request: Request, id: str) -> Response:  # noqa: A002  the name in the address
    """Take the work on."""
    actor, shop = who(request).actor, shop_of(request)
    return await _done(request, id, lambda tx, one: accept_work(tx, shop, [Accept(one, actor)]))


@router.post("/v1/fulfillment-orders/{id}/reject", response_model=Done)
async def reject(request: Request, id: str, body: Because) -> Response:  # noqa: A002  the name in the address
    """Give the work back: it is sourced elsewhere, and this location is left out for a while."""
    actor, shop = who(request).actor, shop_of(request)
    return await _done(
        request, id, lambda tx, one: reject_work(tx, shop, [Reject(one, body.reason, actor)])
    )


@router.post("/v1/fulfillment-orders/{id}/pick", response_model=Done, openapi_extra=KEYED)
async def pick(request: Request, id: str, body: Picked) -> Response:  # noqa: A002  the name in the address
    """Book units that were taken. Needs an Idempotency-Key, so that nothing is taken twice."""
    actor, shop = who(request).actor, shop_of(request)
    return await _done(
        request,
        id,
        lambda tx, one: pick_lines(tx, shop, [Scan(one, body.code, actor, body.units)]),
        key_needed=True,
    )


@router.post("/v1/fulfillment-orders/{id}/short", response_model=Done, openapi_extra=KEYED)
async def short(request: Request, id: str, body: NotThere) -> Response:  # noqa: A002  the name in the address
    """Tell that units are not there: they are sourced elsewhere, the rest goes on."""
    actor, shop = who(request).actor, shop_of(request)

    def verb(tx: Tx, one: FulfillmentOrderId) -> object:
        missing = Missing(one, body.code, body.reason, actor, body.units)
        return short_pick_lines(tx, shop, [missing])

    return await _done(request, id, verb, key_needed=True)


@router.post("/v1/fulfillment-orders/{id}/pack", response_model=Done)
async def pack(request: Request, id: str, body: SentPacking) -> Response:  # noqa: A002  the name in the address
    """Close cartons with what was picked; their labels follow by themselves."""
    actor, shop = who(request).actor, shop_of(request)
    cartons = [
        Carton(
            None if one.contents is None else [
                Content(LineId(uuid_of("lin", each.line)), each.units) for each in one.contents
            ],
            one.kind,
            one.weight_grams,
        )
        for one in body.cartons
    ]  # fmt: skip
    return await _done(
        request,
        id,
        lambda tx, one: pack_parcels(tx, shop, [Pack(one, actor, cartons or [Carton()])]),
    )


@router.post("/v1/fulfillment-orders/{id}/ready", response_model=Done)
async def ready(request: Request, id: str, body: OnShelf) -> Response:  # noqa: A002  the name in the address
    """Lay what was picked ready; the customer is told by itself."""
    actor, shop = who(request).actor, shop_of(request)
    return await _done(
        request, id, lambda tx, one: ready_for_pickup(tx, shop, [Laid(one, body.shelf, actor)])
    )


@router.post("/v1/fulfillment-orders/{id}/hand-over", response_model=Done)
async def hand_over(request: Request, id: str, body: Collector) -> Response:  # noqa: A002  the name in the address
    """Hand over to whoever shows the code, and keep who it was."""
    actor, shop = who(request).actor, shop_of(request)

    def verb(tx: Tx, one: FulfillmentOrderId) -> object:
        collecting = Collecting(one, body.code, body.name, actor, body.id_seen)
        return hand_over_pickup(tx, shop, [collecting])

    return await _done(request, id, verb)
