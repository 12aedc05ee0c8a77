"""Fill the first page of the office: what is late, where the work is, when carriers leave."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from hebbes.console.pick_queue import urgency
from hebbes.console.systems_words import task_words
from hebbes.console.today_page import (
    CutOffRow,
    GateRow,
    StuckRow,
    Tile,
    TodayView,
    TroubleRow,
    WorkRow,
    render,
)
from hebbes.console.trouble import CAUSES, Trouble, trouble
from hebbes.doors.page_answers import reader_of
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import shop_of, tools_of
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, first, statement
from hebbes.network.due import due_moment
from hebbes.network.network import Network
from hebbes.pages.reader import Reader
from hebbes.pages.translations import N_, translations
from hebbes.pages.words import GATES, words

MOST_CLOCKS = 12
DAY_OF_IDS: Final = timedelta(hours=26)
"""Ids carry machine time: no order of today has an older one than this."""

Facts = Mapping[str, Any]
_today = statement(__file__, row=first)


async def show(request: Request) -> Response:
    """Show how the day stands."""
    reader = reader_of(request)
    oldest = tools_of(request).machine.now() - DAY_OF_IDS

    def build(tx: Tx) -> TodayView:
        facts: Facts = _today(
            tx, at=reader.at, since=midnight(reader), first=UUID(int=_millis(oldest) << 80)
        )[0]
        return _view(facts, trouble(tx, reader.at), shop_of(request).settings(tx).network, reader)

    return HTMLResponse(render(await in_transaction(request, build), reader))


def midnight(reader: Reader) -> datetime:
    """Return when the day began where the reader is."""
    there = reader.at.astimezone(ZoneInfo(reader.zone))
    return there.replace(hour=0, minute=0, second=0, microsecond=0)


def _millis(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _view(facts: Facts, troubles: Sequence[Trouble], network: Network, reader: Reader) -> TodayView:
    return TodayView(
        lead=_lead(troubles, reader),
        tiles=_tiles(facts, troubles),
        troubles=_troubles(troubles),
        work=tuple(_work(row) for row in facts["work"]),
        cut_offs=_cut_offs(facts["leaving"], network, reader.at),
        gates=tuple(
            GateRow(
                gate=words(GATES, row["gate"], reader.language),
                orders=row["orders"],
                since=datetime.fromisoformat(row["since"]),
                href=_orders(hold=row["gate"]),
            )
            for row in facts["gates"]
        ),
        stuck=_stuck(facts, reader),
    )


def _count(troubles: Sequence[Trouble], standing: str) -> int:
    return sum(one.count for one in troubles if one.standing == standing)


def _lead(troubles: Sequence[Trouble], reader: Reader) -> str:
    said = translations(reader.language)
    late, at_risk = _count(troubles, "late"), _count(troubles, "at_risk")
    if not late and not at_risk:
        return said.gettext(N_("Everything under way goes as promised."))
    told = (
        (late, said.ngettext("%(num)s order is late.", "%(num)s orders are late.", late)),
        (
            at_risk,
            said.ngettext(
                "%(num)s may become late, unless something is done.",
                "%(num)s may become late, unless something is done.",
                at_risk,
            ),
        ),
    )
    return " ".join(words % {"num": count} for count, words in told if count)


def _tiles(facts: Facts, troubles: Sequence[Trouble]) -> tuple[Tile, ...]:
    late, at_risk = _count(troubles, "late"), _count(troubles, "at_risk")
    to_do, ready = (sum(row[name] for row in facts["work"]) for name in ("to_do", "ready"))
    return (
        Tile(N_("Late"), late, _orders(risk="late"), "alert-octagon", "bad" if late else "ok"),
        Tile(
            N_("At risk"),
            at_risk,
            _orders(risk="at_risk"),
            "alert-triangle",
            "warn" if at_risk else "ok",
        ),
        Tile(N_("On hold"), facts["held"], _orders(hold="any"), "hand-stop"),
        Tile(N_("To pick and pack"), to_do, "/pick", "barcode", "info"),
        Tile(N_("Ready to hand over"), ready, "/pick?show=ready", "package", "info"),
        Tile(N_("New today"), facts["placed"], "/orders", "shopping-cart"),
    )


def _troubles(troubles: Sequence[Trouble]) -> tuple[TroubleRow, ...]:
    counts = {(one.cause, one.standing): one.count for one in troubles}
    return tuple(
        TroubleRow(
            cause=label,
            late=counts.get((cause, "late"), 0),
            late_href=_orders(risk="late", cause=cause),
            at_risk=counts.get((cause, "at_risk"), 0),
            at_risk_href=_orders(risk="at_risk", cause=cause),
        )
        for cause, label in CAUSES.items()
        if (cause, "late") in counts or (cause, "at_risk") in counts
    )


def _work(row: Facts) -> WorkRow:
    return WorkRow(
        place=row["name"], kind=row["kind"], href=f"/pick?location={row['id']}",
        to_do=row["to_do"], late=row["late"], unseen=row["unseen"], ready=row["ready"],
        done=row["done"],
    )  # fmt: skip


def _cut_offs(leaving: Sequence[Facts], network: Network, at: datetime) -> tuple[CutOffRow, ...]:
    rows: list[CutOffRow] = []
    for row in leaving:
        leaves_at = due_moment(network, LocationId(row["location"]), row["carrier"], at)
        rows.append(
            CutOffRow(
                carrier=row["carrier"],
                place=row["name"],
                href=f"/pick?location={row['location']}",
                at=leaves_at,
                urgency=urgency(leaves_at, at),
                to_pack=row["to_pack"],
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.at, -row.to_pack, row.place))[:MOST_CLOCKS])


def _stuck(facts: Facts, reader: Reader) -> tuple[StuckRow, ...]:
    found = [(row, True) for row in facts["dead"]] + [(row, False) for row in facts["retried"]]
    rows = [
        StuckRow(
            what=task_words(row["kind"]),
            tasks=row["tasks"],
            is_dead=is_dead,
            why=row["why"] or "",
            href="/exceptions?cause=dead_task" if is_dead else "/systems",
        )
        for row, is_dead in found
    ]
    if facts["unsent"]:
        say = translations(reader.language).gettext
        rows.append(
            StuckRow(
                what=say(N_("Messages not delivered")), tasks=facts["unsent"], is_dead=True,
                why="", href="/messages",
            )
        )  # fmt: skip
    return tuple(rows)


def _orders(**filters: str) -> str:
    return "/orders?" + urlencode(filters)


ROUTES = (Route("/today", show),)
