"""One system behind its addresses: look at it, pause it, let it go on, replay what is stuck."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from hebbes.console.system_page import FailureRow, SystemView, TaskRow, render
from hebbes.console.system_view import actions_of, facts_of, replay_one, story_of
from hebbes.console.systems_door import address_of, seen
from hebbes.console.systems_words import (
    TASKS,
    Queue,
    light_of,
    name_of,
    port_of,
    port_words,
    task_words,
)
from hebbes.doors.page_answers import SEE_OTHER, reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now, who
from hebbes.kit.masked import masked, without
from hebbes.kit.sql import Tx, first, statement
from hebbes.pages.reader import Reader
from hebbes.work import go_on, pause, replay

MOST = 5000
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task that waits or is stuck; what it carries is not masked yet."""

    id: int
    kind: str
    key: UUID | None
    attempts: int
    last_error: str
    facts: dict[str, Any]
    age_s: int
    is_dead: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """A call that came to nothing, masked when it was kept."""

    id: int
    call: str
    ended: str
    words: str
    key: str | None
    payload: Any
    at: datetime


_waiting = statement(__file__, row=Waiting, name="system_page")
_failures = statement(__file__, row=Failure, name="system_door_failures")
_dead = statement(__file__, row=first, name="system_door_dead")


async def show(request: Request) -> Response:
    """Show the system with this name."""
    reader = reader_of(request)
    view = await in_transaction(request, lambda tx: _view(tx, request, reader))
    return HTMLResponse(render(view, reader))


async def hold(request: Request) -> Response:
    """Leave the system alone until somebody lets it go on."""
    asker = who(request)
    by = asker.name or asker.actor
    await in_transaction(request, lambda tx: pause(tx, _known(tx, request), now(request), by))
    return _back(request)


async def resume(request: Request) -> Response:
    """Call the system again; its work comes back at once."""
    await in_transaction(request, lambda tx: go_on(tx, _known(tx, request)))
    return _back(request)


async def again(request: Request) -> Response:
    """Put what is stuck back on the list: one dead letter, or all there are."""
    text = str((await request.form()).get("letter", ""))
    if not re.fullmatch(r"[0-9]{0,18}", text):
        raise Problem("not_found")
    letter = int(text) if text else None

    def work(tx: Tx) -> None:
        system = _known(tx, request)
        replay(tx, _dead(tx, system=system, kind=_own_kinds(system), id=letter))

    await in_transaction(request, work)
    return _back(request)


def _known(tx: Tx, request: Request) -> str:
    system = request.path_params["name"][:100]
    if not seen(tx, day=now(request).date(), name=system):
        raise Problem("not_found")
    return system


def _own_kinds(system: str) -> list[str]:
    return [kind for kind, (_, port) in TASKS.items() if port and port == port_of(system)]


def _view(tx: Tx, request: Request, reader: Reader) -> SystemView:
    system = _known(tx, request)
    one = seen(tx, day=now(request).date(), name=system)[0]
    found = _waiting(tx, system=system, kind=_own_kinds(system), most=MOST)
    stuck = [task for task in found if task.is_dead]
    waiting = [task for task in found if not task.is_dead]
    oldest_s = max((task.age_s for task in waiting), default=0)
    queue = Queue(len(waiting), len(stuck), oldest_s)
    href = address_of(system)
    return SystemView(
        code=system,
        name=name_of(system, reader.language),
        port=port_words(system),
        href=href,
        light=light_of(one, queue),
        story=story_of(one, queue, reader),
        stuck=tuple(_row(task, href) for task in stuck[:SHOWN]),
        stuck_units=len(stuck),
        waiting=tuple(_row(task, None) for task in waiting[:SHOWN]),
        waiting_units=len(waiting),
        failures=tuple(_failure(f) for f in _failures(tx, system=system, most=SHOWN)),
        facts=facts_of(one, reader),
        actions=actions_of(one, len(stuck), href),
    )


def _row(task: Waiting, href: str | None) -> TaskRow:
    return TaskRow(
        id=task.id,
        does=task_words(task.kind),
        key=str(task.key) if task.key else None,
        attempts=task.attempts,
        said=without(task.last_error, task.facts),
        age_s=task.age_s,
        payload=_plain(masked(task.facts)),
        replay=replay_one(task.id, href) if href else None,
    )


def _failure(one: Failure) -> FailureRow:
    return FailureRow(
        at=one.at,
        call=one.call,
        ended=one.ended,
        words=one.words,
        key=one.key,
        payload=_plain(one.payload),
    )


def _plain(payload: object) -> str:
    return json.dumps(payload, indent=2, ensure_ascii=False)


def _back(request: Request) -> Response:
    return RedirectResponse(address_of(request.path_params["name"]), SEE_OTHER)


ROUTES = (
    Route("/systems/{name}", show),
    Route("/systems/{name}/pause", hold, methods=["POST"]),
    Route("/systems/{name}/resume", resume, methods=["POST"]),
    Route("/systems/{name}/replay", again, methods=["POST"]),
)
