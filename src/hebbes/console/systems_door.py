"""The board of systems behind its address: lights, the queue of each, and work that waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from hebbes.console.systems_page import KindRow, SystemRow, SystemsView, render
from hebbes.console.systems_words import (
    TASKS,
    Queue,
    Seen,
    icon_of,
    light_of,
    name_of,
    port_of,
    port_words,
    task_words,
)
from hebbes.doors.page_answers import reader_of
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now
from hebbes.kit.sql import Tx, statement
from hebbes.pages.language import Language

TROUBLE_FIRST = ("away", "ailing", "paused", "well", "unused")


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits of one kind for one system; the system is empty where nobody is named."""

    system: str
    kind: str
    waiting: int
    dead: int
    oldest_s: int


seen = statement(__file__, row=Seen, name="systems_page")
_queue = statement(__file__, row=Waits, name="systems_door_queue")


async def show(request: Request) -> Response:
    """Show every system, those in trouble first."""
    reader = reader_of(request)

    def build(tx: Tx) -> SystemsView:
        return _view(seen(tx, day=now(request).date(), name=None), _queue(tx), reader.language)

    view = await in_transaction(request, build)
    return HTMLResponse(render(view, reader))


def address_of(system: str) -> str:
    """Return the address of a system's page."""
    return f"/systems/{quote(system, safe='')}"


def queues(systems: Sequence[str], waits: Sequence[Waits]) -> Mapping[str, Queue]:
    """Sum up what waits for each system.

    Work that names nobody counts for the only system behind its port; with several it is counted
    once one of them has been asked.
    """
    behind: dict[str, list[str]] = {}
    for system in systems:
        behind.setdefault(port_of(system), []).append(system)
    found = dict.fromkeys(systems, Queue())
    for one in waits:
        alone = behind.get(TASKS.get(one.kind, ("", ""))[1], [])
        system = one.system or (alone[0] if len(alone) == 1 else "")
        if system in found:
            found[system] += Queue(one.waiting, one.dead, one.oldest_s)
    return found


def _view(systems: Sequence[Seen], waits: Sequence[Waits], language: Language) -> SystemsView:
    waiting = queues([one.name for one in systems], waits)
    rows = [_row(one, waiting[one.name], language) for one in systems]
    rows.sort(key=lambda row: (TROUBLE_FIRST.index(row.light), row.port, row.name))
    return SystemsView(rows=tuple(rows), kinds=_kinds(waits))


def _kinds(waits: Sequence[Waits]) -> tuple[KindRow, ...]:
    by_kind: dict[str, Queue] = {}
    for one in waits:
        so_far = by_kind.get(one.kind, Queue())
        by_kind[one.kind] = so_far + Queue(one.waiting, one.dead, one.oldest_s)
    oldest_first = sorted(by_kind.items(), key=lambda item: -item[1].oldest_s)
    return tuple(
        KindRow(does=task_words(kind), waiting=q.waiting, oldest_s=q.oldest_s, dead=q.dead)
        for kind, q in oldest_first
    )


def _row(one: Seen, queue: Queue, language: Language) -> SystemRow:
    return SystemRow(
        name=name_of(one.name, language),
        port=port_words(one.name),
        icon=icon_of(one.name),
        href=address_of(one.name),
        light=light_of(one, queue),
        last_success_at=one.last_success_at,
        last_failure_at=one.last_failure_at,
        last_failure=one.last_failure,
        calls=one.calls,
        failed=one.failed,
        waiting=queue.waiting,
        oldest_s=queue.oldest_s,
        dead=queue.dead,
    )


ROUTES = (Route("/systems", show),)
