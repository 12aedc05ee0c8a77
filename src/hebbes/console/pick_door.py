"""The pick screen behind its addresses: accept, scan, pack, label, hand to the carrier."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from hebbes.console.pick_page import ScanAnswer, render
from hebbes.console.pick_queue import next_up, own_location, waiting_for
from hebbes.console.pick_view import AtWork, view_of
from hebbes.console.pick_words import refused
from hebbes.doors.page_answers import SEE_OTHER, reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now, shop_of, tools_of, who
from hebbes.flows.accept_work import Accept, accept_work
from hebbes.flows.close_manifests import Close, close_manifests_now
from hebbes.flows.label_parcels import label_now
from hebbes.flows.pack_parcels import Pack, pack_parcels
from hebbes.flows.pick_lines import Scan, pick_lines
from hebbes.flows.ports import Ports
from hebbes.fulfillment.pack import Carton, Packed
from hebbes.fulfillment.read_parcels import ParcelNow, contents, parcels_of
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import WorkNow, read_work
from hebbes.kit.names import FulfillmentOrderId, ParcelId
from hebbes.kit.sql import Tx, first, statement
from hebbes.pages.parts import Problem as Mistake
from hebbes.pages.translations import N_, translations
from hebbes.pages.words import CARTONS


def _pair(id_: FulfillmentOrderId, number: str) -> tuple[FulfillmentOrderId, str]:
    return id_, number


_find = statement(__file__, row=_pair)
_article = statement(__file__, row=first, name="pick_door_article")


def found(tx: Tx, request: Request) -> tuple[WorkNow, str]:
    """Return the work in the address and its order's number, if it is of one's own location."""
    own = own_location(who(request))
    rows = _find(tx, number=request.path_params["number"][:60], location=own)
    if not rows:
        raise Problem("not_found")
    id_, order_number = rows[0]
    return read_work(tx, [id_])[id_], order_number


def _screen(
    tx: Tx, request: Request, scan: ScanAnswer | None = None, mistakes: Sequence[Mistake] = ()
) -> str:
    reader = reader_of(request)
    work, order_number = found(tx, request)
    parcels = _parcels_of(tx, work)
    at_work = AtWork(
        work=work,
        order_number=order_number,
        place=shop_of(request).settings(tx).network.locations[work.location],
        parcels=parcels,
        inside=contents(tx, [one.id for one in parcels]),
        waiting=waiting_for(tx, work.location, parcels[0].carrier) if parcels else 0,
        next_number=next_up(tx, work.location, now(request), work.number),
    )
    return render(view_of(at_work, reader, scan, mistakes), reader)


def _parcels_of(tx: Tx, work: WorkNow) -> list[ParcelNow]:
    every = parcels_of(tx, [work.order_id])
    return [one for one in every if one.fulfillment_order_id == work.id]


async def show(request: Request) -> Response:
    """Show the work with this number."""
    return HTMLResponse(await in_transaction(request, lambda tx: _screen(tx, request)))


async def answered(request: Request, no: NotDone | None, field: str = "do-1") -> Response:
    """Lead back to the screen, or show it with why not."""
    if no is None:
        return RedirectResponse(f"/pick/{request.path_params['number']}", SEE_OTHER)
    language = reader_of(request).language
    said = refused(no, language)
    heading = translations(language).gettext(N_("That did not work"))
    scan = ScanAnswer(taken=False, code="", words=said, heading=heading)
    mistakes = [Mistake(field, said)]
    page = await in_transaction(request, lambda tx: _screen(tx, request, scan, mistakes))
    return HTMLResponse(page)


async def field(request: Request, name: str, most: int = 200) -> str:
    """Return what a form sent in a field, no longer than `most`; empty when it sent nothing."""
    return str((await request.form()).get(name, "")).strip()[:most]


async def accept(request: Request) -> Response:
    """Take the work on."""

    def work(tx: Tx) -> NotDone | None:
        asked = [Accept(found(tx, request)[0].id, who(request).actor)]
        (answer,) = accept_work(tx, shop_of(request), asked)
        return answer if isinstance(answer, NotDone) else None

    return await answered(request, await in_transaction(request, work))


async def scan(request: Request) -> Response:
    """Book one unit of the article that was scanned, and tell whether it was the right one."""
    code = await field(request, "code", 100)

    def work(tx: Tx) -> str:
        one = found(tx, request)[0]
        (answer,) = pick_lines(tx, shop_of(request), [Scan(one.id, code, who(request).actor)])
        return _screen(tx, request, _told(tx, request, code, one, answer))

    return HTMLResponse(await in_transaction(request, work))


def _told(tx: Tx, request: Request, code: str, work: WorkNow, answer: Any) -> ScanAnswer:
    language = reader_of(request).language
    say = translations(language).gettext
    fitting = next((line.name for line in work.lines if line.answers_to(code)), "")
    if not isinstance(answer, NotDone):
        return ScanAnswer(taken=True, code=code, words=fitting)
    said = refused(answer, language)
    if answer.code == "wrong_article":
        known: list[str] = _article(tx, code=code)
        wanted = next((line.name for line in work.lines if line.to_pick), None)
        if known and wanted:
            said = say(N_("This is %(this)s; you need %(wanted)s.")) % {
                "this": known[0], "wanted": wanted,
            }  # fmt: skip
        return ScanAnswer(taken=False, code=code, words=said)
    heading = (
        N_("Enough of this one") if answer.code == "no_more_asked" else N_("That did not work")
    )
    return ScanAnswer(taken=False, code=code, words=said, heading=say(heading))


def routes(ports: Ports) -> tuple[Route, ...]:
    """Return the routes of the pick screen; `ports` has the carriers that label and take over."""

    async def labelled(request: Request, parcels: Sequence[ParcelId]) -> NotDone | None:
        tools = tools_of(request)
        do = partial(label_now, tools.pool, tools.shop, ports, parcels)
        answers = await to_thread.run_sync(do, limiter=tools.threads)
        return next((one for one in answers if isinstance(one, NotDone)), None)

    async def pack(request: Request) -> Response:
        """Close the box with all that was picked, and have it labelled at once."""
        carton = await field(request, "carton")
        kind = carton if carton in CARTONS else "box"

        def work(tx: Tx) -> Packed | NotDone:
            one = found(tx, request)[0]
            packing = Pack(one.id, who(request).actor, [Carton(kind=kind)])
            return pack_parcels(tx, shop_of(request), [packing])[0]

        packed = await in_transaction(request, work)
        if isinstance(packed, NotDone):
            return await answered(request, packed, "carton")
        return await answered(request, await labelled(request, packed.parcels))

    async def label(request: Request) -> Response:
        """Ask the carrier for the labels that are not there yet."""

        def work(tx: Tx) -> list[ParcelId]:
            parcels = _parcels_of(tx, found(tx, request)[0])
            return [one.id for one in parcels if one.state == "planned"]

        return await answered(request, await labelled(request, await in_transaction(request, work)))

    async def carrier(request: Request) -> Response:
        """Hand everything that waits here for this work's carrier to it."""

        def work(tx: Tx) -> Close | None:
            one = found(tx, request)[0]
            carriers = [p.carrier for p in _parcels_of(tx, one) if p.carrier]
            return Close(one.location, carriers[0], who(request).actor) if carriers else None

        close = await in_transaction(request, work)
        if close is None:
            return await answered(request, NotDone("nothing_to_hand_over"))
        tools = tools_of(request)
        do = partial(close_manifests_now, tools.pool, tools.shop, ports, [close])
        (answer,) = await to_thread.run_sync(do, limiter=tools.threads)
        return await answered(request, answer if isinstance(answer, NotDone) else None)

    return (
        Route("/pick/{number}", show),
        Route("/pick/{number}/accept", accept, methods=["POST"]),
        Route("/pick/{number}/scan", scan, methods=["POST"]),
        Route("/pick/{number}/pack", pack, methods=["POST"]),
        Route("/pick/{number}/label", label, methods=["POST"]),
        Route("/pick/{number}/carrier", carrier, methods=["POST"]),
    )
