"""What the carrier is asked from the pick screen: labels once a box is closed, and to take over."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hebbes.console.pick_door import answered, found, parcels_at
from hebbes.console.pick_once import do_once, field
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import shop_of, tools_of, who
from hebbes.flows.close_manifests import Close, close_manifests_now
from hebbes.flows.label_parcels import label_now
from hebbes.flows.pack_parcels import Pack, pack_parcels
from hebbes.flows.ports import Ports
from hebbes.fulfillment.pack import Carton, Packed
from hebbes.fulfillment.refusals import NotDone
from hebbes.kit.names import ParcelId
from hebbes.kit.sql import Tx
from hebbes.pages.words import CARTONS


@dataclass(frozen=True, slots=True)
class Carriers:
    """The verbs of the pick screen that call a carrier while someone waits."""

    ports: Ports

    async def _labelled(self, request: Request, parcels: Sequence[ParcelId]) -> NotDone | None:
        tools = tools_of(request)
        do = partial(label_now, tools.pool, tools.shop, self.ports, parcels)
        answers = await to_thread.run_sync(do, limiter=tools.threads)
        return next((one for one in answers if isinstance(one, NotDone)), None)

    async def pack(self, request: Request) -> Response:
        """Close the box with all that was picked, and have it labelled at once."""
        carton = await field(request, "carton")
        kind = carton if carton in CARTONS else "box"

        packed: list[ParcelId] = []

        def work(tx: Tx) -> NotDone | None:
            one = found(tx, request)[0]
            packing = Pack(one.id, who(request).actor, [Carton(kind=kind)])
            (answer,) = pack_parcels(tx, shop_of(request), [packing])
            packed[:] = answer.parcels if isinstance(answer, Packed) else ()
            return answer if isinstance(answer, NotDone) else None

        no = await do_once(request, work)
        if no is not None or not packed:
            return await answered(request, no, "carton")
        return await answered(request, await self._labelled(request, packed))

    async def label(self, request: Request) -> Response:
        """Ask the carrier for the labels that are not there yet."""

        def work(tx: Tx) -> list[ParcelId]:
            parcels = parcels_at(tx, found(tx, request)[0])
            return [one.id for one in parcels if one.state == "planned"]

        return await answered(
            request, await self._labelled(request, await in_transaction(request, work))
        )

    async def hand_over(self, request: Request) -> Response:
        """Hand everything that waits here for this work's carrier to it."""

        def work(tx: Tx) -> Close | None:
            one = found(tx, request)[0]
            carriers = [p.carrier for p in parcels_at(tx, one) if p.carrier]
            return Close(one.location, carriers[0], who(request).actor) if carriers else None

        close = await in_transaction(request, work)
        if close is None:
            return await answered(request, NotDone("nothing_to_hand_over"))
        tools = tools_of(request)
        do = partial(close_manifests_now, tools.pool, tools.shop, self.ports, [close])
        (answer,) = await to_thread.run_sync(do, limiter=tools.threads)
        return await answered(request, answer if isinstance(answer, NotDone) else None)


def routes(ports: Ports) -> tuple[Route, ...]:
    """Return the routes of these verbs; `ports` has the carriers."""
    carriers = Carriers(ports)
    return (
        Route("/pick/{number}/pack", carriers.pack, methods=["POST"]),
        Route("/pick/{number}/label", carriers.label, methods=["POST"]),
        Route("/pick/{number}/carrier", carriers.hand_over, methods=["POST"]),
    )
