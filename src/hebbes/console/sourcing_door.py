"""From where would it come? Answer for a postcode or a store, for one article or for all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from hebbes.console.sourcing_page import AskedView, BestRow, SourcingView, render
from hebbes.console.sourcing_view import Teller, plan_in
from hebbes.doors.page_answers import reader_of
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now, shop_of
from hebbes.flows.candidates import Destination
from hebbes.flows.foresee_source import (
    Foreseen,
    Wish,
    destination_at,
    destination_in,
    foresee_source,
)
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx, statement
from hebbes.network.network import Network
from hebbes.pages.parts import Paging, Problem
from hebbes.pages.reader import Reader
from hebbes.pages.translations import N_, translations

PAGE = 40
PACE = timedelta(days=14)
MOST_DAYS = 365
COUNTRIES: tuple[tuple[str, str], ...] = (
    ("NL", N_("Netherlands")),
    ("BE", N_("Belgium")),
    ("LU", N_("Luxembourg")),
    ("DE", N_("Germany")),
    ("FR", N_("France")),
)


@dataclass(frozen=True, slots=True)
class Having:
    """An article, its free units over all locations, and how many left in two weeks."""

    sku: Sku
    name: str
    free: int
    gone: int


_list = statement(__file__, row=Having)


async def show(request: Request) -> Response:
    """Show the question, and the answer where one was asked for."""
    asked = _Asked(request, reader_of(request))
    view = await in_transaction(request, asked.view)
    return HTMLResponse(render(view, asked.reader))


class _Asked:
    """What the address asks, and the view that answers it."""

    def __init__(self, request: Request, reader: Reader) -> None:
        self.request, self.reader = request, reader
        self.say = translations(reader.language).gettext
        query = request.query_params
        self.typed = {
            name: query.get(name, "").replace("\x00", "").strip()[:100]
            for name in ("postcode", "country", "store", "article", "units", "after")
        }
        self.country = self.typed["country"] if self.typed["country"] in dict(COUNTRIES) else "NL"

    def view(self, tx: Tx) -> SourcingView:
        network = shop_of(self.request).settings(tx).network
        to, where = self._destination(tx, network)
        units = self._units()
        problems = [] if units else [Problem("units", self.say(N_("Type a number from 1 on.")))]
        asked = self._asked(network, problems)
        if to is None or not units:
            return SourcingView(asked=asked)
        found = _list(tx, q=self.typed["article"], after=self.typed["after"], most=PAGE + 1,
                      since=now(self.request) - PACE)  # fmt: skip
        only = [one for one in found if one.sku == self.typed["article"]] or found
        teller = Teller(self.reader, network.locations, to, where, _currency(network))
        if len(only) == 1 and self.typed["article"]:
            (seen,) = self._seen(tx, [Wish(only[0].sku, units)], to, explained=True)
            one = teller.one(seen, only[0].name)
            return SourcingView(asked=asked, to=where, known=to.known, one=one)
        rows = found[:PAGE]
        seen = self._seen(tx, [Wish(one.sku, units) for one in rows], to)
        return SourcingView(
            asked=asked,
            to=where,
            known=to.known,
            rows=tuple(
                self._best(one, answer, network) for one, answer in zip(rows, seen, strict=True)
            ),
            paging=self._paging(rows, more=len(found) > PAGE),
        )

    def _seen(
        self, tx: Tx, wishes: list[Wish], to: Destination, *, explained: bool = False
    ) -> list[Foreseen]:
        return foresee_source(tx, shop_of(self.request), wishes, to, explained=explained)

    def _destination(self, tx: Tx, network: Network) -> tuple[Destination | None, str]:
        store = self.typed["store"]
        place = network.locations.get(LocationId(int(store))) if _is_number(store) else None
        if place is not None:
            return destination_in(network, place.id), place.name
        if not self.typed["postcode"]:
            return None, ""
        to = destination_at(tx, self.country, self.typed["postcode"])
        return to, f"{self.typed['postcode'].upper()} {self.country}"

    def _units(self) -> int | None:
        typed = self.typed["units"] or "1"
        return int(typed) if _is_number(typed) and int(typed) else None

    def _asked(self, network: Network, problems: list[Problem]) -> AskedView:
        stores = sorted(
            (place.name, str(place.id)) for place in network.locations.values() if place.pickup
        )
        return AskedView(
            postcode=self.typed["postcode"],
            country=self.country,
            store=self.typed["store"],
            article=self.typed["article"],
            units=self.typed["units"] or "1",
            countries=tuple((code, self.say(name)) for code, name in COUNTRIES),
            stores=tuple((id_, name) for name, id_ in stores),
            problems=tuple(problems),
        )

    def _best(self, one: Having, seen: Foreseen, network: Network) -> BestRow:
        plan = plan_in(seen)
        first = plan.parcels[0] if plan else None
        km = first.distance_km if first else None
        return BestRow(
            sku=one.sku,
            name=one.name,
            href=f"/sourcing?{urlencode({**self._kept(), 'article': one.sku})}",
            place=network.locations[first.location].name if first else None,
            distance_km=None if km is None else round(km),
            free_there=seen.free.get(first.location, 0) if first else 0,
            free=one.free,
            days_left=_days_left(one),
        )

    def _kept(self) -> Mapping[str, str]:
        return {name: value for name, value in self.typed.items() if value and name != "after"}

    def _paging(self, rows: list[Having], *, more: bool) -> Paging:
        later = {**self._kept(), "after": rows[-1].sku} if more else None
        return Paging(
            len(rows),
            f"/sourcing?{urlencode(self._kept())}" if self.typed["after"] else None,
            f"/sourcing?{urlencode(later)}" if later else None,
        )


def _is_number(typed: str) -> bool:
    return re.fullmatch("[0-9]{1,6}", typed) is not None


def _days_left(one: Having) -> int | None:
    """Return in how many days nothing is free any more at the pace of late; None if not soon."""
    if one.gone <= 0:
        return None
    days = one.free * PACE.days // one.gone
    return days if days <= MOST_DAYS else None


def _currency(network: Network) -> str:
    return next((service.currency for service in network.services), "EUR")


ROUTES = (Route("/sourcing", show),)
