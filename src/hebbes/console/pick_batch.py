"""A round behind its addresses: start it, scan into its totes, tell what is missing, end it."""

import re
from collections.abc import Sequence
from uuid import UUID

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from hebbes.console.pick_batch_page import render
from hebbes.console.pick_batch_view import InRound, batch_view_of
from hebbes.console.pick_door import SHORT, scan_told
from hebbes.console.pick_once import do_once, field
from hebbes.console.pick_page import ScanAnswer
from hebbes.console.pick_queue import next_work, own_location, queue_answer
from hebbes.console.pick_words import refused
from hebbes.doors.page_answers import SEE_OTHER, reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import shop_of, who
from hebbes.flows.pick_batches import (
    MissingInRound,
    Round,
    ScanInRound,
    end_round,
    pick_in_round,
    short_in_round,
    start_round,
)
from hebbes.fulfillment.batch_now import BatchNow, read_batch
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.start_batch import TOTES, InTote
from hebbes.inventory.shelves import shelves
from hebbes.kit.names import BatchId, FulfillmentOrderId, LocationId, Sku
from hebbes.kit.sql import Tx, statement
from hebbes.pages.parts import Problem as Mistake
from hebbes.pages.translations import N_, translations


def _pair(id_: FulfillmentOrderId, number: str) -> tuple[FulfillmentOrderId, str]:
    return id_, number


_named = statement(__file__, row=_pair)


async def start(request: Request) -> Response:
    """Start a round with the work that was ticked, or with the next so many of the queue."""
    form = await request.form()
    numbers = [str(one).strip()[:60] for one in form.getlist("number")][: len(TOTES)]
    asked, more = await field(request, "location", 9), await field(request, "next", 2)
    own = own_location(who(request))
    location = own if own is not None else LocationId(int(asked) if asked.isdigit() else 0)
    most = min(int(more), len(TOTES)) if more.isdigit() else 0
    if not numbers and not most:
        say = translations(reader_of(request).language).gettext
        return await queue_answer(request, location, "", say(N_("Tick the orders first.")))

    def work(tx: Tx) -> BatchId | NotDone:
        ids = next_work(tx, location, most) if most else _ids(tx, location, numbers)
        started = start_round(tx, shop_of(request), Round(location, ids, who(request).actor))
        if any(isinstance(one, InTote) for one in started.answers):
            return started.batch
        return next(
            (one for one in started.answers if isinstance(one, NotDone)), NotDone("no_such_work")
        )

    batch = await in_transaction(request, work)
    if isinstance(batch, NotDone):
        return await queue_answer(
            request, location, "", refused(batch, reader_of(request).language)
        )
    return RedirectResponse(f"/pick-batches/{batch}", SEE_OTHER)


def _ids(tx: Tx, location: LocationId, numbers: Sequence[str]) -> list[FulfillmentOrderId]:
    """Return the ids of those of the numbers that are here, the nearest deadline first."""
    return [id_ for id_, _ in _named(tx, number=numbers, location=location)]


def _found(tx: Tx, request: Request) -> BatchNow:
    """Return the batch in the address, if it is of one's own location."""
    own = own_location(who(request))
    try:
        id_ = BatchId(UUID(request.path_params["id"]))
    except ValueError:
        raise Problem("not_found") from None
    batch = read_batch(tx, id_)
    if batch is None or own not in (None, batch.location):
        raise Problem("not_found")
    return batch


def _screen(
    tx: Tx, request: Request, scan: ScanAnswer | None = None, mistakes: Sequence[Mistake] = ()
) -> str:
    reader, batch = reader_of(request), _found(tx, request)
    skus = [line.sku for one in batch.work for line in one.lines]
    round_ = InRound(
        batch=batch,
        place=shop_of(request).settings(tx).network.locations[batch.location],
        shelves=shelves(tx, batch.location, skus),
        who=who(request).actor,
    )
    return render(batch_view_of(round_, reader, scan, mistakes), reader)


async def show(request: Request) -> Response:
    """Show the round."""
    return HTMLResponse(await in_transaction(request, lambda tx: _screen(tx, request)))


async def scan(request: Request) -> Response:
    """Book one unit of what was scanned, and tell into which tote it goes."""
    code, number = await field(request, "code", 100), await field(request, "number", 60)
    told: list[ScanAnswer] = []

    def work(tx: Tx) -> NotDone | None:
        told.clear()
        batch = _found(tx, request)
        named = next((one.id for one in batch.work if one.number == number), None)
        if number and named is None:
            return NotDone("no_such_work")
        scanned = ScanInRound(batch.id, code, who(request).actor, named)
        answer = pick_in_round(tx, shop_of(request), scanned)
        every = [line for one in batch.work for line in one.lines]
        told.append(scan_told(tx, reader_of(request).language, code, every, answer))
        return answer if isinstance(answer, NotDone) else None

    no = await do_once(request, work)
    if no is not None and not told:
        return await _answered(request, no)
    answer = told[0] if told else None
    return HTMLResponse(await in_transaction(request, lambda tx: _screen(tx, request, answer)))


async def _answered(request: Request, no: NotDone | None, at: str = "scan") -> Response:
    if no is None:
        return RedirectResponse(f"/pick-batches/{request.path_params['id']}", SEE_OTHER)
    language = reader_of(request).language
    said = refused(no, language)
    heading = translations(language).gettext(N_("That did not work"))
    answer = ScanAnswer(taken=False, code="", words=said, heading=heading)
    mistakes = [Mistake(at, said)]
    page = await in_transaction(request, lambda tx: _screen(tx, request, answer, mistakes))
    return HTMLResponse(page)


async def short(request: Request) -> Response:
    """Tell that units are not there: the last totes go without, and the rest goes on."""
    sku, said = await field(request, "line", 100), await field(request, "units", 6)
    reason = SHORT.get(await field(request, "reason"), "none")
    units = int(said) if re.fullmatch("[0-9]{1,6}", said) else 0

    def work(tx: Tx) -> NotDone | None:
        batch, actor = _found(tx, request), who(request).actor
        missing = MissingInRound(batch.id, Sku(sku), units, reason, actor)
        return short_in_round(tx, shop_of(request), missing)

    return await _answered(request, await do_once(request, work), "units")


async def end(request: Request) -> Response:
    """End the round here: what nobody touched goes back to the queue."""

    def work(tx: Tx) -> LocationId:
        batch = _found(tx, request)
        end_round(tx, shop_of(request), batch.id, who(request).actor)
        return batch.location

    location = await in_transaction(request, work)
    return RedirectResponse(f"/pick?location={location}", SEE_OTHER)


ROUTES = (
    Route("/pick-batches", start, methods=["POST"]),
    Route("/pick-batches/{id}", show),
    Route("/pick-batches/{id}/scan", scan, methods=["POST"]),
    Route("/pick-batches/{id}/short", short, methods=["POST"]),
    Route("/pick-batches/{id}/end", end, methods=["POST"]),
)
