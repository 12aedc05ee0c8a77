"""The locations behind their addresses: the list, one of them, closing it, opening it again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from hebbes.console import location_closing_page, location_page, locations_page
from hebbes.console.benelux import map_of
from hebbes.console.location_closing_page import ClosingView
from hebbes.console.location_page import LocationView
from hebbes.console.locations_page import LocationsView
from hebbes.console.locations_view import Teller, address_of, work_of
from hebbes.console.order_words import entry_of
from hebbes.doors.page_answers import SEE_OTHER, reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now, shop_of, who
from hebbes.flows.close_locations import Close, Reopen, close_locations, reopen_locations
from hebbes.flows.foresee_closing import foresee_closing
from hebbes.journal.read import read_subject
from hebbes.kit.sql import Tx, statement
from hebbes.network.network import Location, Network
from hebbes.pages.parts import Action, Fact
from hebbes.pages.parts import Problem as Mistake
from hebbes.pages.reader import Reader
from hebbes.pages.translations import N_, translations

KINDS = ("location.closed", "location.reopened", "location.saved")
TOLD = {
    "closed": N_("Closed. What nobody had picked is being sourced elsewhere."),
    "reopened": N_("Open again. Orders that wait for what stands here are being served."),
}


def _pair(actor: str, name: str) -> tuple[str, str]:
    return actor, name


_people = statement(__file__, row=_pair)


async def show_all(request: Request) -> Response:
    """Show every location and the map."""
    reader = reader_of(request)

    def build(tx: Tx) -> LocationsView:
        network = shop_of(request).settings(tx).network
        places = list(network.locations.values())
        teller = Teller(network, work_of(tx, [p.id for p in places], reader.at), reader)
        rows = sorted((teller.row(p) for p in places), key=lambda row: (-row.to_do, row.name))
        return LocationsView(
            rows=tuple(rows),
            map=map_of([teller.spot(place) for place in places]),
            open=sum(1 for row in rows if row.doors == "open"),
            closed=sum(1 for row in rows if row.doors == "closed"),
        )

    view = await in_transaction(request, build)
    return HTMLResponse(locations_page.render(view, reader))


async def show(request: Request) -> Response:
    """Show one location."""
    reader = reader_of(request)

    def build(tx: Tx) -> str:
        place, network = _found(tx, request)
        teller = Teller(network, work_of(tx, [place.id], reader.at), reader)
        entries = read_subject(tx, f"location:{place.id}", KINDS)
        people = dict(_people(tx, actor=[one.actor for one in entries]))
        view = LocationView(
            now=teller.row(place),
            topic=f"location:{place.id}",
            facts=_facts(place, reader),
            week=teller.week(place),
            days_off=teller.days_off(place),
            entries=tuple(entry_of(replace(one, facts={}), reader, people) for one in entries),
            actions=_actions(place, reader),
            map=map_of([teller.spot(place)]),
            stock_href=f"/stock?location={place.id}",
            told=TOLD.get(request.query_params.get("done", "")),
        )
        return location_page.render(view, reader)

    return HTMLResponse(await in_transaction(request, build))


async def show_closing(request: Request) -> Response:
    """Show what closing the location now would move."""
    return await _closing(request, {}, ())


async def close(request: Request) -> Response:
    """Close the location, with the reason; what it had not picked is sourced elsewhere."""
    sent = {name: str(value).strip()[:300] for name, value in (await request.form()).items()}
    place = await in_transaction(request, lambda tx: _found(tx, request)[0], preview=True)
    reason, until = sent.get("reason", "").replace("\x00", ""), sent.get("until", "")
    say = translations(reader_of(request).language).gettext
    mistakes: list[Mistake] = []
    if not reason:
        mistakes.append(Mistake("reason", say(N_("Say why; it stands on the time line."))))
    ends_at = _ends_at(until, place)
    if until and (ends_at is None or ends_at <= now(request)):
        mistakes.append(Mistake("until", say(N_("Choose a moment that is still to come."))))
    if mistakes:
        return await _closing(request, sent, mistakes)
    asked = Close(place.id, reason, who(request).actor, ends_at)
    await in_transaction(request, lambda tx: close_locations(tx, shop_of(request), [asked]))
    return RedirectResponse(f"{address_of(place)}?done=closed", SEE_OTHER)


async def reopen(request: Request) -> Response:
    """Open the location again, with the reason."""
    reason = str((await request.form()).get("reason", "")).replace("\x00", "").strip()[:300]

    def work(tx: Tx) -> Location:
        place, _ = _found(tx, request)
        asked = Reopen(place.id, who(request).actor, reason or None)
        reopen_locations(tx, shop_of(request), [asked])
        return place

    place = await in_transaction(request, work)
    return RedirectResponse(f"{address_of(place)}?done=reopened", SEE_OTHER)


async def _closing(
    request: Request, sent: Mapping[str, str], mistakes: Sequence[Mistake]
) -> Response:
    """Close in a transaction that is rolled back, and show what that moved."""
    reader = reader_of(request)

    def build(tx: Tx) -> ClosingView:
        place, network = _found(tx, request)
        foreseen = foresee_closing(tx, shop_of(request), Close(place.id, "?", who(request).actor))
        assert foreseen is not None, "the location was found in this very transaction"
        to = sorted(foreseen.to.items(), key=lambda one: -one[1])
        return ClosingView(
            name=place.name,
            href=address_of(place),
            work=len(foreseen.closed.work),
            orders=len(foreseen.closed.orders),
            units=foreseen.closed.units,
            looked_at=foreseen.looked_at,
            to=tuple((network.locations[id_].name, orders) for id_, orders in to),
            waiting=foreseen.waiting,
            later=foreseen.later,
            picked=foreseen.closed.picked,
            collected=foreseen.closed.collected,
            values=sent,
            problems=tuple(mistakes),
        )

    view = await in_transaction(request, build, preview=True)
    return HTMLResponse(location_closing_page.render(view, reader), 422 if mistakes else 200)


def _found(tx: Tx, request: Request) -> tuple[Location, Network]:
    network = shop_of(request).settings(tx).network
    place = network.by_code(request.path_params["code"])
    if place is None:
        raise Problem("not_found")
    return place, network


def _facts(place: Location, reader: Reader) -> tuple[Fact, ...]:
    say = translations(reader.language).gettext
    street = " ".join(part for part in (place.street, place.house_number) if part)
    town = " ".join(part for part in (place.postcode, place.city) if part)
    does = [
        words
        for words, so in (
            (say(N_("sends parcels")), place.ships and not place.display_only),
            (say(N_("hands over at the counter")), place.pickup),
            (say(N_("only shows what stands there")), place.display_only),
        )
        if so
    ]
    lead = say(N_("%(hours)s hours")) % {"hours": place.lead_time_hours}
    shown = (
        (N_("Code"), place.code),
        (N_("Address"), ", ".join(part for part in (street, town, place.country) if part)),
        (N_("What it does"), ", ".join(does)),
        (N_("Lead time"), lead if place.lead_time_hours else ""),
        (N_("Capacity"), str(place.capacity_per_day or "")),
        (N_("Time zone"), place.time_zone),
    )
    return tuple(Fact(name, value) for name, value in shown if value)


def _actions(place: Location, reader: Reader) -> tuple[Action, ...]:
    why_not = None if reader.role == "admin" else N_("Only an administrator closes and opens.")
    here = address_of(place)
    if place.closed_from is not None:
        again = Action(
            N_("Open again"), f"{here}/reopen", why_not=why_not, tone="primary", icon="check",
            asks=N_("Why?"),
        )  # fmt: skip
        return (again,)
    look = Action(
        N_("Close now"), f"{here}/closing", why_not=why_not, method="get", tone="danger",
        icon="hand-stop",
    )  # fmt: skip
    return (look,)


def _ends_at(typed: str, place: Location) -> datetime | None:
    """Return the moment that was chosen, as wall time of the location."""
    try:
        wall = datetime.fromisoformat(typed)
    except ValueError:
        return None
    return wall.replace(tzinfo=ZoneInfo(place.time_zone)) if wall.tzinfo is None else None


ROUTES = (
    Route("/locations", show_all),
    Route("/locations/{code}", show),
    Route("/locations/{code}/closing", show_closing),
    Route("/locations/{code}/close", close, methods=["POST"]),
    Route("/locations/{code}/reopen", reopen, methods=["POST"]),
)
