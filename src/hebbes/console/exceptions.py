"""Fill the queue of exceptions; take one on, put it aside, try again, look for stock again."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from hebbes.console.exceptions_page import CAUSES, ExceptionRow, ExceptionsView, render
from hebbes.console.systems_words import task_words
from hebbes.doors.page_answers import SEE_OTHER, reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now, who
from hebbes.flows.resource_orders import ask_to_source
from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, first, statement
from hebbes.pages.parts import Action, Tab
from hebbes.pages.reader import Reader
from hebbes.pages.reasons import reason_in_words
from hebbes.pages.translations import N_, translations
from hebbes.pages.words import GATES, words
from hebbes.work import replay
from hebbes.work.attend import Attended, attend

MOST = 100
SHOWS = (("", N_("To do")), ("mine", N_("Mine")), ("snoozed", N_("Later")))
LATER = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}
_THING = re.compile(r"(order|parcel):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|task:[0-9]{1,18}")

Facts = Mapping[str, Any]
_exceptions = statement(__file__, row=first)


async def show(request: Request) -> Response:
    """Show what is stuck, of one cause or of all."""
    cause = request.query_params.get("cause", "")
    which = request.query_params.get("show", "")
    cause, which = (cause if cause in CAUSES else ""), which if which in ("mine", "snoozed") else ""
    reader, me = reader_of(request), who(request).actor

    def build(tx: Tx) -> Facts:
        return _exceptions(tx, at=reader.at, me=me, cause=cause, show=which, most=MOST)[0]

    facts = await in_transaction(request, build)
    return HTMLResponse(render(_view(facts, cause, which, me, reader), reader))


def _view(facts: Facts, cause: str, which: str, me: str, reader: Reader) -> ExceptionsView:
    counts: dict[str, Facts] = {row["cause"]: row for row in facts["counts"]}
    own = {"": "open", "mine": "mine", "snoozed": "snoozed"}

    def total(show: str, of: str) -> int:
        chosen = [counts[of]] if of in counts else [] if of else counts.values()
        return sum(row[own[show]] for row in chosen)

    def tab(code: str, label: str) -> Tab:
        return Tab(label, _address(code, which), chosen=code == cause, count=total(which, code))

    return ExceptionsView(
        cause=cause,
        show=which,
        causes=(
            tab("", N_("All")),
            *(tab(code, CAUSES[code][0]) for code in CAUSES if code in counts or code == cause),
        ),
        shows=tuple(
            Tab(label, _address(cause, code), chosen=code == which, count=total(code, cause))
            for code, label in SHOWS
        ),
        rows=tuple(_row(row, me, reader) for row in facts["rows"]),
        retry_all=total("", "dead_task") if cause == "dead_task" else 0,
    )


def _address(cause: str, which: str) -> str:
    query = urlencode({k: v for k, v in (("cause", cause), ("show", which)) if v})
    return f"/exceptions?{query}" if query else "/exceptions"


def _row(row: Facts, me: str, reader: Reader) -> ExceptionRow:
    return ExceptionRow(
        thing=row["thing"],
        cause=row["cause"],
        title=row["number"] or row["thing"],
        href=f"/orders/{row['number']}" if row["number"] else "/systems",
        customer=row["customer"] or row["company"] or "",
        what=_what(row, reader),
        why=reason_in_words(row["why"], reader.language) or "",
        since=_moment(row["since"] or row["placed_at"]),
        promised_until=_moment(row["promised_until"]),
        assigned_to=row["assigned_name"],
        is_mine=row["assigned_to"] == me,
        snoozed_until=_moment(row["snoozed_until"]),
        repair=_repair(row),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _what(row: Facts, reader: Reader) -> str:
    said = translations(reader.language)
    if row["cause"] == "unsourced":
        units = int(row["what"])
        return said.ngettext("%(num)s unit", "%(num)s units", units) % {"num": units}
    if row["cause"] == "dead_task":
        return said.gettext(task_words(row["what"]))
    if row["cause"] == "address":
        return ""
    return words(GATES, row["what"], reader.language) if row["cause"] == "held" else row["what"]


def _repair(row: Facts) -> Action | None:
    thing = (("thing", row["thing"]), ("cause", row["cause"]))
    if row["cause"] == "dead_task":
        return Action(
            N_("Try again"), "/exceptions", icon="refresh", tone="primary",
            fields=(("do", "retry"), *thing),
        )  # fmt: skip
    if row["cause"] == "unsourced":
        return Action(
            N_("Look for stock again"), "/exceptions", icon="refresh", tone="primary",
            fields=(("do", "source"), *thing),
        )  # fmt: skip
    href = f"/orders/{row['number']}"
    if row["cause"] == "address":
        label, href, icon = N_("Correct the address"), f"{href}/address", "pencil"
    else:
        label, icon = N_("Open it"), "arrow-right"
    return Action(label, href, method="get", icon=icon, tone="primary")


async def do(request: Request) -> Response:
    """Do what a button of the page says."""
    form = await request.form()
    verb, thing = str(form.get("do", "")), str(form.get("thing", ""))
    until = LATER.get(str(form.get("until", "")), LATER["hour"])
    if verb != "retry_all" and not _THING.fullmatch(thing):
        raise Problem("not_found")
    at, me = now(request), who(request).actor
    kind, _, key = thing.partition(":")

    def work(tx: Tx) -> None:
        if verb == "retry_all":
            found: Sequence[Facts] = _exceptions(
                tx, at=at, me=me, cause="dead_task", show="", most=1000
            )[0]["rows"]
            replay(tx, [int(row["thing"].partition(":")[2]) for row in found])
        elif verb == "retry" and kind == "task":
            replay(tx, [int(key)])
        elif verb == "source" and kind == "order":
            ask_to_source(tx, [OrderId(UUID(key))], "restocked")
        elif verb in ("take", "drop", "wake", "snooze"):
            attend(
                tx,
                [
                    Attended(
                        thing,
                        None if verb == "drop" else me,
                        at + until if verb == "snooze" else None,
                        me,
                    )
                ],
                at,
            )

    await in_transaction(request, work)
    back = _address(str(form.get("cause", ""))[:40], str(form.get("show", ""))[:10])
    return RedirectResponse(back, SEE_OTHER)


ROUTES = (Route("/exceptions", show), Route("/exceptions", do, methods=["POST"]))
