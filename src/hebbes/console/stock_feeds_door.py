"""The feeds of stock behind their address."""

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from hebbes.console.locations_view import address_of
from hebbes.console.stock_feeds_page import FeedRow, FeedsView, HeardOf, RefusedRow, render
from hebbes.doors.page_answers import reader_of
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import shop_of
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, statement
from hebbes.pages.reader import Reader
from hebbes.pages.translations import N_, translations

LAST = 3
MOST_REFUSED = 50
WHY = {
    "location": N_("there is no such location"),
    "sku": N_("there is no such article"),
}


@dataclass(frozen=True, slots=True)
class Feed:
    """A message about a location, as it was noted."""

    location: LocationId
    source: str
    ref: str
    mode: str
    whole: bool
    as_of: datetime
    taken_at: datetime
    rows: int
    changed: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken, as it was kept."""

    taken_at: datetime
    source: str
    ref: str
    line: int
    location: str
    sku: str
    units: int
    field: str


_feeds = statement(__file__, row=Feed)
_refused = statement(__file__, row=Refused, name="stock_feeds_door_refused")


async def show(request: Request) -> Response:
    """Show the last messages of every location, and what was refused of them."""
    reader = reader_of(request)

    def build(tx: Tx) -> FeedsView:
        places = sorted(
            shop_of(request).settings(tx).network.locations.values(), key=lambda one: one.name
        )
        feeds: dict[LocationId, list[Feed]] = {}
        for one in _feeds(tx, location=[place.id for place in places], most=LAST):
            feeds.setdefault(one.location, []).append(one)
        return FeedsView(
            heard=tuple(
                HeardOf(
                    place=place.name,
                    href=address_of(place),
                    feeds=tuple(_row(one) for one in feeds[place.id]),
                )
                for place in places
                if place.id in feeds
            ),
            silent=tuple(place.name for place in places if place.id not in feeds),
            refused=tuple(_told(one, reader) for one in _refused(tx, most=MOST_REFUSED)),
        )

    return HTMLResponse(render(await in_transaction(request, build), reader))


def _row(one: Feed) -> FeedRow:
    return FeedRow(
        source=one.source, ref=one.ref, mode=one.mode, whole=one.whole, as_of=one.as_of,
        taken_at=one.taken_at, rows=one.rows, changed=one.changed,
    )  # fmt: skip


def _told(one: Refused, reader: Reader) -> RefusedRow:
    say = translations(reader.language).gettext
    return RefusedRow(
        taken_at=one.taken_at, source=one.source, ref=one.ref, line=one.line,
        location=one.location, sku=one.sku, units=one.units, why=say(WHY.get(one.field, one.field)),
    )  # fmt: skip


ROUTES = (Route("/feeds", show),)
