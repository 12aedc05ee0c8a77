"""What carriers do while someone waits: label parcels, and take over what lies ready for them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Literal, TypeVar
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from hebbes.access.principal import reach_of
from hebbes.api.fulfillment_orders import FulfillmentOrder, id_of, reached, told
from hebbes.api.fulfillment_refused import problem_of, refuse
from hebbes.api.saving import Code
from hebbes.api.shapes import Asked, shown, uuid_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import shop_of, tools_of, who
from hebbes.flows.close_manifests import Close, close_manifests_now
from hebbes.flows.label_parcels import label_now
from hebbes.flows.ports import Ports
from hebbes.fulfillment.read_label import PrintedLabel, read_label
from hebbes.fulfillment.read_parcels import read_parcels
from hebbes.fulfillment.refusals import NotDone
from hebbes.kit.names import LocationId, ParcelId
from hebbes.kit.sql import Tx

A = TypeVar("A")


class WantedManifest(Asked):
    """Hand over all labelled parcels that lie at a location for a carrier."""

    location: Code
    carrier: Code


class HandedOver(BaseModel):
    """A closed manifest, and how many parcels the carrier took."""

    id: str
    parcels: int


@dataclass(frozen=True, slots=True)
class Carriers:
    """The endpoints that call a carrier; `ports` has the carriers."""

    ports: Ports

    async def label(self, request: Request, id: str) -> FulfillmentOrder:  # noqa: A002  the name in the address
        """Have the parcels labelled that have no label yet; what has one keeps it."""
        wanted = id_of(id)
        before = await in_transaction(request, lambda tx: reached(tx, request, wanted))
        if not before["parcels"]:
            raise problem_of(NotDone("nothing_to_pack"))
        planned = [
            ParcelId(UUID(one["id"])) for one in before["parcels"] if one["state"] == "planned"
        ]
        tools = tools_of(request)
        do = partial(label_now, tools.pool, tools.shop, self.ports, planned)
        refuse(await _outside(request, do))
        after = await in_transaction(request, lambda tx: reached(tx, request, wanted))
        return told(after, who(request))

    async def manifest(self, request: Request, body: WantedManifest) -> HandedOver:
        """Close a manifest: the carrier takes the parcels over and they leave."""
        place = await in_transaction(request, lambda tx: _place(tx, request, body.location))
        tools = tools_of(request)
        close = Close(place, body.carrier, who(request).actor)
        do = partial(close_manifests_now, tools.pool, tools.shop, self.ports, [close])
        (answer,) = await _outside(request, do)
        if isinstance(answer, NotDone):
            raise problem_of(answer)
        return HandedOver(id=shown("man", answer.manifest), parcels=answer.parcels)


async def print_label(
    request: Request,
    id: str,  # noqa: A002  the name in the address
    form: Annotated[Literal["pdf", "zpl"], Query()] = "pdf",
) -> Response:
    """Return the label in force, as PDF or in the language of label printers."""
    parcel = ParcelId(uuid_of("par", id))
    found = await in_transaction(request, lambda tx: _label(tx, request, parcel))
    body = found.pdf if form == "pdf" else found.zpl.encode()
    if not body:
        raise Problem("not_found")
    kind = "application/pdf" if form == "pdf" else "text/plain; charset=utf-8"
    return Response(body, media_type=kind)


def router(ports: Ports) -> APIRouter:
    """Return the routes."""
    routes, carriers = APIRouter(tags=["fulfillment orders"]), Carriers(ports)
    routes.post("/v1/fulfillment-orders/{id}/label")(carriers.label)
    routes.post("/v1/manifests", status_code=201)(carriers.manifest)
    routes.get("/v1/parcels/{id}/label", response_class=Response)(print_label)
    return routes


async def _outside(request: Request, do: Callable[[], A]) -> A:
    """Call a partner in a thread, outside any transaction."""
    return await to_thread.run_sync(do, limiter=tools_of(request).threads)


def _place(tx: Tx, request: Request, code: str) -> LocationId:
    """Return the location with this code, if its work is within reach."""
    reach = reach_of(who(request), "fulfillment_order")
    place = shop_of(request).settings(tx).network.by_code(code)
    if reach is None or place is None or reach.location not in (None, place.id):
        raise Problem("not_found")
    return place.id


def _label(tx: Tx, request: Request, id_: ParcelId) -> PrintedLabel:
    parcel = read_parcels(tx, [id_]).get(id_)
    if parcel is None:
        raise Problem("not_found")
    reached(tx, request, parcel.fulfillment_order_id)
    label = read_label(tx, id_)
    if label is None:
        raise Problem("not_found")
    return label
