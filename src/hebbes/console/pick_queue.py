"""Fill a location's queue, and hand what waits there over to its carrier."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from hebbes.access.principal import Principal, reach_of
from hebbes.console.pick_queue_page import PickQueueView, QueueRow, render
from hebbes.console.pick_words import refused
from hebbes.doors.page_answers import SEE_OTHER, reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import shop_of, tools_of, who
from hebbes.flows.close_manifests import Close, close_manifests_now
from hebbes.flows.ports import Ports
from hebbes.fulfillment.refusals import NotDone
from hebbes.kit.names import BatchId, FulfillmentOrderId, LocationId
from hebbes.kit.sql import Tx, first, statement
from hebbes.network.network import Location
from hebbes.pages.parts import Action, Tab
from hebbes.pages.reader import Reader
from hebbes.pages.translations import N_, translations
from hebbes.pages.words import METHODS, carrier_words, words

MOST = 200
SOON = timedelta(hours=2)
TO_DO = ("sent", "accepted", "in_progress", "cancel_requested")
TABS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("", N_("To do"), TO_DO),
    ("ready", N_("Ready to hand over"), ("packed", "ready")),
    ("done", N_("Done today"), ("done",)),
)
"""Code in the address, label, and the states of the work it shows."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A fulfillment order as the queue shows it."""

    number: str
    due_at: datetime
    state: str
    method: str
    lines: int
    units: int
    picked: int
    first: str
    tote: str | None
    batch_id: BatchId | None
    shelf: str | None


@dataclass(frozen=True, slots=True)
class InState:
    """How much of a location's work is in a state; how much of it is late, or due soon."""

    state: str
    count: int
    late: int
    soon: int


def _pair(code: str, count: int) -> tuple[str, int]:
    return code, count


_queue = statement(__file__, row=Waiting)
_counts = statement(__file__, row=InState, name="pick_queue_counts")
_next = statement(__file__, row=first, name="pick_queue_next")
_collected = statement(__file__, row=first, name="pick_queue_collected")
_carriers = statement(__file__, row=_pair, name="pick_queue_carriers")


def own_location(principal: Principal) -> LocationId | None:
    """Return the only location someone may work at; None when they may work at each.

    Raises the Problem of someone who may work nowhere.
    """
    reach = reach_of(principal, "fulfillment_order")
    if reach is None:
        raise Problem("not_found")
    return reach.location


def urgency(due_at: datetime, at: datetime) -> str:
    """Return `late`, `soon` (within two hours) or `later`."""
    return "late" if due_at < at else "soon" if due_at < at + SOON else "later"


def next_up(tx: Tx, location: LocationId, at: datetime, but: str) -> str | None:
    """Return the number of the most urgent work of a location, one number left out."""
    found = _queue(tx, location=location, state=TO_DO, since=at, most=2)
    return next((one.number for one in found if one.number != but), None)


def next_work(tx: Tx, location: LocationId, most: int) -> list[FulfillmentOrderId]:
    """Return the most urgent work of a location that nobody picks yet, `most` at most."""
    return _next(tx, location=location, most=most)


def waiting_for(tx: Tx, location: LocationId, carrier: str | None) -> int:
    """Return how many labelled parcels wait at a location for a carrier."""
    return dict(_carriers(tx, location=location)).get(carrier or "", 0)


async def show(request: Request) -> Response:
    """Show the queue of the location that was asked for, or one's own.

    Who comes to collect is found by code or name: `q`. One found is shown at once.
    """
    asked = _asked(request.query_params.get("location"))
    wanted = request.query_params.get("q", "").replace("\x00", "").strip()[:100]
    own = own_location(who(request))
    place = asked if own is None else own
    if wanted and place is not None:
        found = await in_transaction(request, lambda tx: _collected(tx, place=place, wanted=wanted))
        if len(found) == 1:
            return RedirectResponse(f"/pick/{found[0]}", SEE_OTHER)
        say = translations(reader_of(request).language).gettext
        told = N_("Several lie ready under this name: %(numbers)s. Ask for the code.")
        nothing = N_("Nothing lies ready here under this code or name.")
        said = say(told) % {"numbers": ", ".join(found)} if found else say(nothing)
        return await queue_answer(request, place, "ready", said)
    return await queue_answer(request, asked, request.query_params.get("show", ""))


async def queue_answer(
    request: Request, location: LocationId | None, tab: str, told: str | None = None
) -> Response:
    """Return the queue of a location as a page, and what somebody is told on it."""
    reader = reader_of(request)
    own = own_location(who(request))
    asked = location if own is None else own

    def build(tx: Tx) -> PickQueueView:
        places = shop_of(request).settings(tx).network.locations
        mine = {id_: p for id_, p in places.items() if own in (None, id_)}
        return _Queue(tx, reader, mine, tab if tab in {t[0] for t in TABS} else "").view(
            asked, told
        )

    return HTMLResponse(render(await in_transaction(request, build), reader))


def _asked(text: str | None) -> LocationId | None:
    is_id = text is not None and re.fullmatch(r"[0-9]{1,9}", text)
    return LocationId(int(text)) if text and is_id else None


class _Queue:
    """Builds the view of a queue for one reader."""

    def __init__(
        self, tx: Tx, reader: Reader, places: Mapping[LocationId, Location], tab: str
    ) -> None:
        self.tx, self.reader, self.places, self.tab = tx, reader, places, tab

    def view(self, asked: LocationId | None, told: str | None) -> PickQueueView:
        place = self.places.get(asked) if asked is not None else None
        known = sorted(self.places.values(), key=lambda one: (one.kind, one.name))
        counts = self._counts(place) if place else ()
        to_do = [one for one in counts if one.state in TO_DO]
        return PickQueueView(
            location=str(place.id) if place else "",
            place=place.name if place else "",
            locations=tuple((str(one.id), one.name) for one in known),
            tabs=self._tabs(place, counts) if place else (),
            late=sum(one.late for one in to_do),
            soon=sum(one.soon for one in to_do),
            rows=self._rows(place) if place else (),
            topic=f"location:{place.id}" if place else "",
            collects=bool(place and place.pickup and self.tab == "ready"),
            carriers=self._carriers(place) if place and self.tab == "ready" else (),
            told=told,
        )

    def _midnight(self, place: Location) -> datetime:
        local = self.reader.at.astimezone(ZoneInfo(place.time_zone))
        return local.replace(hour=0, minute=0, second=0, microsecond=0)

    def _counts(self, place: Location) -> Sequence[InState]:
        at = self.reader.at
        return _counts(
            self.tx, location=place.id, since=self._midnight(place), at=at, soon=at + SOON
        )

    def _tabs(self, place: Location, counts: Sequence[InState]) -> tuple[Tab, ...]:
        return tuple(
            Tab(
                label,
                f"/pick?location={place.id}" + (f"&show={code}" if code else ""),
                chosen=code == self.tab,
                count=sum(one.count for one in counts if one.state in states),
            )
            for code, label, states in TABS
        )

    def _rows(self, place: Location) -> tuple[QueueRow, ...]:
        states = next(states for code, _, states in TABS if code == self.tab)
        found: Sequence[Waiting] = _queue(
            self.tx, location=place.id, state=states, since=self._midnight(place), most=MOST
        )
        return tuple(self._row(one) for one in found)

    def _row(self, one: Waiting) -> QueueRow:
        more = translations(self.reader.language).ngettext(
            "%(name)s and %(num)s more", "%(name)s and %(num)s more", one.lines - 1
        )
        is_over = one.state in ("done", "packed", "ready")
        return QueueRow(
            number=one.number, href=f"/pick/{one.number}", due_at=one.due_at,
            urgency="later" if is_over else urgency(one.due_at, self.reader.at), status=one.state,
            lines=one.lines, units=one.units, picked=one.picked,
            tote=one.tote, batch_href=f"/pick-batches/{one.batch_id}" if one.batch_id else None,
            shelf=one.shelf, may_join=one.state in ("sent", "accepted") and one.batch_id is None,
            method=words(METHODS, one.method, self.reader.language),
            first=more % {"name": one.first, "num": one.lines - 1} if one.lines > 1 else one.first,
        )  # fmt: skip

    def _carriers(self, place: Location) -> tuple[Action, ...]:
        ngettext = translations(self.reader.language).ngettext
        say = translations(self.reader.language).gettext
        return tuple(
            Action(
                ngettext(
                    "Hand %(num)s parcel to %(carrier)s",
                    "Hand %(num)s parcels to %(carrier)s",
                    count,
                )
                % {"num": count, "carrier": say(carrier_words(carrier))},
                "/manifests",
                icon="truck",
                tone="primary",
                fields=(("location", str(place.id)), ("carrier", carrier)),
            )
            for carrier, count in _carriers(self.tx, location=place.id)
        )


def routes(ports: Ports) -> tuple[Route, ...]:
    """Return the routes of queues; `ports` has the carriers that take parcels over."""

    async def close(request: Request) -> Response:
        """Close the manifest of a location and a carrier: all that waits there leaves."""
        form = await request.form()
        own, location = own_location(who(request)), _asked(str(form.get("location", "")))
        if location is None or own not in (None, location):
            raise Problem("not_found")
        tools = tools_of(request)
        asked = [Close(location, str(form.get("carrier", ""))[:100], who(request).actor)]
        do = partial(close_manifests_now, tools.pool, tools.shop, ports, asked)
        (answer,) = await to_thread.run_sync(do, limiter=tools.threads)
        if isinstance(answer, NotDone):
            words_of = refused(answer, reader_of(request).language)
            return await queue_answer(request, location, "ready", words_of)
        return RedirectResponse(f"/pick?location={location}&show=ready", SEE_OTHER)

    return (Route("/pick", show), Route("/manifests", close, methods=["POST"]))
