"""The panel: break something, see what it did, undo it, and check the books."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import msgspec
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from hebbes.audit import Finding, audit
from hebbes.demo.break_page import BreakView, Card, render
from hebbes.demo.break_place import Busy, places
from hebbes.demo.breaks import BREAKS, Break
from hebbes.demo.broken import Broken, Scene, last_time, remember
from hebbes.doors.page_answers import SEE_OTHER, reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import tools_of
from hebbes.kit.sql import Tx

A = TypeVar("A")
NOTHING_TO_BREAK = "nothing"


def routes(scene: Scene) -> tuple[Route, ...]:
    """Return the panel's routes."""

    async def show(request: Request) -> Response:
        books: list[Finding] | None = None
        if request.query_params.get("books") == "1":
            books = await in_transaction(request, _checked)
        busy = tuple(await in_transaction(request, places))
        at = request.query_params.get("at")
        view = await _beside(request, lambda: _view(scene, at, busy, books))
        return HTMLResponse(render(view, reader_of(request)))

    async def strike(request: Request) -> Response:
        one, form = await _asked(request)
        choice = str(form.get("location", ""))
        done = await _beside(request, lambda: _strike(scene, one, choice))
        at = one.code if done else f"{one.code}.{NOTHING_TO_BREAK}"
        return RedirectResponse(f"/demo/break?at={at}#{one.code}", SEE_OTHER)

    async def mend(request: Request) -> Response:
        one, _ = await _asked(request)
        await _beside(request, lambda: _mend(scene, one))
        return RedirectResponse(f"/demo/break?at={one.code}#{one.code}", SEE_OTHER)

    return (
        Route("/demo/break", show),
        Route("/demo/break", strike, methods=["POST"]),
        Route("/demo/mend", mend, methods=["POST"]),
    )


async def _asked(request: Request) -> tuple[Break, dict[str, object]]:
    form = dict(await request.form())
    one = BREAKS.get(str(form.get("what", "")))
    if one is None:
        raise Problem("invalid_parameters", "There is nothing of that name to break.")
    return one, {**form}


async def _beside(request: Request, work: Callable[[], A]) -> A:
    return await to_thread.run_sync(work, limiter=tools_of(request).threads)


def _strike(scene: Scene, one: Break, choice: str) -> bool:
    facts = one.strike(scene, choice)
    if facts is None:
        return False
    stands = one.mend is not None
    remember(scene.memory, Broken(one.code, scene.shop.clock.now(), dict(facts), stands))
    return True


def _mend(scene: Scene, one: Break) -> None:
    standing = last_time(scene.memory, {one.code: one}).get(one.code)
    if one.mend is None or standing is None or not standing.stands:
        return
    one.mend(scene, standing.facts)
    remember(scene.memory, msgspec.structs.replace(standing, stands=False))


def _checked(tx: Tx) -> list[Finding]:
    return list(audit(tx))


def _view(
    scene: Scene, at: str | None, busy: tuple[Busy, ...], books: list[Finding] | None
) -> BreakView:
    code, _, found_nothing = (at or "").partition(".")
    broken = last_time(scene.memory, BREAKS)
    return BreakView(
        cards=tuple(
            replace(
                Card(one.code, undoes_itself=one.mend is None, last=broken.get(one.code)),
                found_nothing=one.code == code and bool(found_nothing),
            )
            for one in BREAKS.values()
        ),
        places=busy,
        worker_pid=scene.backstage.worker.pid,
        books=None if books is None else tuple(books),
    )
