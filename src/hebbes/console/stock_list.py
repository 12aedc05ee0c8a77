"""Fill the list of stock: what stands where, searched by code, name or barcode."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from hebbes.access.principal import reach_of
from hebbes.console.stock_page import StockRow, StockView, render
from hebbes.doors.page_answers import reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import shop_of, who
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, statement
from hebbes.pages.parts import Paging

PAGE = 50


@dataclass(frozen=True, slots=True)
class Standing:
    """An article over the locations asked for, in units."""

    sku: str
    name: str
    locations: int
    on_hand: int
    reserved: int
    safety: int
    free: int
    damaged: int
    short: int


_list = statement(__file__, row=Standing)


def own_stock(request: Request) -> LocationId | None:
    """Return the only location whose stock someone may see; None when they may see all."""
    reach = reach_of(who(request), "stock")
    if reach is None:
        raise Problem("not_found")
    return reach.location


def location_asked(request: Request) -> LocationId | None:
    """Return the location the address asks for, within what one may see."""
    text = request.query_params.get("location", "")
    asked = LocationId(int(text)) if re.fullmatch(r"[0-9]{1,9}", text) else None
    own = own_stock(request)
    return asked if own is None else own


def address_of(sku: str) -> str:
    """Return the address of an article's page."""
    return f"/stock/{quote(sku, safe='')}"


async def show(request: Request) -> Response:
    """Show a page of the stock that matches what the address asks."""
    query, location = request.query_params, location_asked(request)
    q, after = query.get("q", "").strip()[:100], query.get("after", "")[:100]
    only_short = query.get("short") == "1"

    def build(tx: Tx) -> StockView:
        found = _list(tx, location=location, q=q, after=after, only_short=only_short, most=PAGE + 1)
        own, rows = own_stock(request), found[:PAGE]
        places = shop_of(request).settings(tx).network.locations.values()
        asked = {"q": q, "location": location, "short": "1" if only_short else ""}
        kept = {name: value for name, value in asked.items() if value}
        later = {**kept, "after": rows[-1].sku} if len(found) > PAGE else None
        return StockView(
            q=q,
            location=str(location or ""),
            only_short=only_short,
            locations=tuple((str(p.id), p.name) for p in places if own in (None, p.id)),
            rows=tuple(_row(one) for one in rows),
            paging=Paging(
                len(rows),
                f"/stock?{urlencode(kept)}" if after else None,
                f"/stock?{urlencode(later)}" if later else None,
            ),
        )

    view = await in_transaction(request, build)
    return HTMLResponse(render(view, reader_of(request)))


def _row(one: Standing) -> StockRow:
    return StockRow(
        sku=one.sku,
        name=one.name,
        href=address_of(one.sku),
        locations=one.locations,
        on_hand=one.on_hand,
        reserved=one.reserved,
        safety=one.safety,
        free=one.free,
        damaged=one.damaged,
        short=one.short,
    )


ROUTES = (Route("/stock", show),)
