"""The pick screen behind its addresses: accept, give back, scan, what is missing, the counter."""

import re
from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from hebbes.console.pick_once import do_once, field
from hebbes.console.pick_page import ScanAnswer, render
from hebbes.console.pick_queue import next_up, own_location, waiting_for
from hebbes.console.pick_view import AtWork, view_of
from hebbes.console.pick_words import refused
from hebbes.doors.page_answers import SEE_OTHER, reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now, shop_of, who
from hebbes.flows.accept_work import Accept, accept_work
from hebbes.flows.hand_over_pickup import hand_over_pickup
from hebbes.flows.pick_lines import pick_lines
from hebbes.flows.ready_for_pickup import ready_for_pickup
from hebbes.flows.reject_work import Reject, reject_work
from hebbes.flows.short_pick_lines import short_pick_lines
from hebbes.flows.stop_work import Reply, answer_stop
from hebbes.fulfillment.hand_over import Collecting
from hebbes.fulfillment.make_ready import Laid
from hebbes.fulfillment.pick import Picked, Scan
from hebbes.fulfillment.read_parcels import ParcelNow, contents, parcels_of
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.short_pick import Missing, Reason
from hebbes.fulfillment.work_now import LineAtWork, WorkNow, read_work
from hebbes.inventory.shelves import shelves
from hebbes.kit.names import FulfillmentOrderId
from hebbes.kit.sql import Tx, first, statement
from hebbes.pages.assets import ASSETS
from hebbes.pages.language import Language
from hebbes.pages.parts import Problem as Mistake
from hebbes.pages.translations import N_, translations
from hebbes.pages.words import REJECT_REASONS


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
    parcels = parcels_at(tx, work)
    at_work = AtWork(
        work=work,
        order_number=order_number,
        place=shop_of(request).settings(tx).network.locations[work.location],
        parcels=parcels,
        inside=contents(tx, [one.id for one in parcels]),
        waiting=waiting_for(tx, work.location, parcels[0].carrier) if parcels else 0,
        shelves=shelves(tx, work.location, [line.sku for line in work.lines]),
        who=who(request).actor,
        next_number=next_up(tx, work.location, now(request), work.number),
    )
    return render(view_of(at_work, reader, scan, mistakes), reader)


def parcels_at(tx: Tx, work: WorkNow) -> list[ParcelNow]:
    """Return the parcels this work was packed in."""
    every = parcels_of(tx, [work.order_id])
    return [one for one in every if one.fulfillment_order_id == work.id]


async def worker(_: Request) -> Response:
    """Give the script that shows the pick screens when the network is gone; it sees only these."""
    return FileResponse(ASSETS / "pick-worker.js", media_type="text/javascript")


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


async def accept(request: Request) -> Response:
    """Take the work on."""

    def work(tx: Tx) -> NotDone | None:
        asked = [Accept(found(tx, request)[0].id, who(request).actor)]
        (answer,) = accept_work(tx, shop_of(request), asked)
        return answer if isinstance(answer, NotDone) else None

    return await answered(request, await do_once(request, work))


async def scan(request: Request) -> Response:
    """Book one unit of the article that was scanned, and tell whether it was the right one."""
    code = await field(request, "code", 100)

    told: list[ScanAnswer] = []

    def work(tx: Tx) -> NotDone | None:
        one = found(tx, request)[0]
        (answer,) = pick_lines(tx, shop_of(request), [Scan(one.id, code, who(request).actor)])
        language = reader_of(request).language
        told[:] = [scan_told(tx, language, code, one.lines, answer)]
        return answer if isinstance(answer, NotDone) else None

    await do_once(request, work)
    answer = told[0] if told else None
    return HTMLResponse(await in_transaction(request, lambda tx: _screen(tx, request, answer)))


def scan_told(
    tx: Tx,
    language: Language,
    code: str,
    lines: Sequence[LineAtWork],
    answer: Sequence[Picked] | WorkNow | NotDone,
) -> ScanAnswer:
    """Return what a scan is told: taken (and into which tote), or why not in words."""
    say = translations(language).gettext
    fitting = next((line.name for line in lines if line.answers_to(code)), "")
    if not isinstance(answer, NotDone):
        tote = answer.tote if isinstance(answer, WorkNow) else None
        return ScanAnswer(taken=True, code=code, words=fitting, tote=tote)
    said = refused(answer, language)
    if answer.code == "wrong_article":
        known: list[str] = _article(tx, code=code)
        wanted = next((line.name for line in lines if line.to_pick), None)
        if known and wanted:
            said = say(N_("This is %(this)s; you need %(wanted)s.")) % {
                "this": known[0], "wanted": wanted,
            }  # fmt: skip
        return ScanAnswer(taken=False, code=code, words=said)
    heading = (
        N_("Enough of this one") if answer.code == "no_more_asked" else N_("That did not work")
    )
    return ScanAnswer(taken=False, code=code, words=said, heading=say(heading))


SHORT: Mapping[str, Reason] = {"none": "none", "damaged": "damaged", "misplaced": "misplaced"}


async def reject(request: Request) -> Response:
    """Give the work back, with a reason: it is sourced elsewhere."""
    code = await field(request, "reason")
    reason = code if code in REJECT_REASONS else "busy"

    def work(tx: Tx) -> NotDone | None:
        asked = [Reject(found(tx, request)[0].id, reason, who(request).actor)]
        (answer,) = reject_work(tx, shop_of(request), asked)
        return answer if isinstance(answer, NotDone) else None

    return await answered(request, await do_once(request, work))


async def short(request: Request) -> Response:
    """Tell that units of a line are not there: they are sourced elsewhere, the rest goes on."""
    line, said = await field(request, "line"), await field(request, "units", 6)
    reason = SHORT.get(await field(request, "reason"), "none")
    units = int(said) if re.fullmatch("[0-9]{1,6}", said) else 0

    def work(tx: Tx) -> NotDone | None:
        one = found(tx, request)[0]
        sku = next((each.sku for each in one.lines if str(each.line) == line), None)
        if sku is None:
            return NotDone("wrong_article")
        asked = [Missing(one.id, sku, reason, who(request).actor, units)]
        (answer,) = short_pick_lines(tx, shop_of(request), asked)
        return answer if isinstance(answer, NotDone) else None

    return await answered(request, await do_once(request, work), "units")


async def stopped(request: Request) -> Response:
    """Answer to being asked to stop: all is put back, or it is too late."""
    put_back = await field(request, "put_back") == "1"

    def work(tx: Tx) -> NotDone | None:
        reply = Reply(found(tx, request)[0].id, who(request).actor, put_back)
        (answer,) = answer_stop(tx, shop_of(request), [reply])
        return answer if isinstance(answer, NotDone) else None

    return await answered(request, await do_once(request, work))


async def ready(request: Request) -> Response:
    """Lay what was picked ready for its customer, on a shelf."""
    shelf = await field(request, "shelf", 40)

    def work(tx: Tx) -> NotDone | None:
        laid = [Laid(found(tx, request)[0].id, shelf, who(request).actor)]
        (answer,) = ready_for_pickup(tx, shop_of(request), laid)
        return answer if isinstance(answer, NotDone) else None

    return await answered(request, await do_once(request, work), "shelf")


async def hand_over(request: Request) -> Response:
    """Hand over to whoever shows the code, and keep who it was."""
    code, name = await field(request, "code", 40), await field(request, "name")
    id_seen = await field(request, "id_seen") == "1"

    def work(tx: Tx) -> NotDone | None:
        one = Collecting(found(tx, request)[0].id, code, name, who(request).actor, id_seen)
        (answer,) = hand_over_pickup(tx, shop_of(request), [one])
        return answer if isinstance(answer, NotDone) else None

    return await answered(request, await do_once(request, work), "code")


ROUTES = (
    Route("/pick-worker.js", worker),
    Route("/pick/{number}", show),
    Route("/pick/{number}/accept", accept, methods=["POST"]),
    Route("/pick/{number}/reject", reject, methods=["POST"]),
    Route("/pick/{number}/scan", scan, methods=["POST"]),
    Route("/pick/{number}/short", short, methods=["POST"]),
    Route("/pick/{number}/stopped", stopped, methods=["POST"]),
    Route("/pick/{number}/ready", ready, methods=["POST"]),
    Route("/pick/{number}/hand-over", hand_over, methods=["POST"]),
)
