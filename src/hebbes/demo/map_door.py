"""Show the living shop on the map, and tell the map's script what moves."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from hebbes.demo.locations import CHANNELS
from hebbes.demo.map_page import render
from hebbes.demo.map_view import MapView, moving, read_map
from hebbes.doors.page_answers import reader_of
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now
from hebbes.runtime.shared_clock import SharedClock

_NAMES = {code: name for code, name, *_ in CHANNELS}


def routes(clock: SharedClock) -> tuple[Route, ...]:
    """Return the routes; `clock` is the one that pages tell the time by."""

    async def tell(request: Request) -> Response:
        told = moving(await _seen(request))
        return JSONResponse({**told, "pace": clock.pace, "business_s": clock.now().timestamp()})

    return (Route("/demo", show), Route("/demo/now", tell))


async def show(request: Request) -> Response:
    """Show the map, what just happened, and every location."""
    return HTMLResponse(render(await _seen(request), reader_of(request)))


async def _seen(request: Request) -> MapView:
    at = now(request)
    return await in_transaction(request, lambda tx: read_map(tx, at, _NAMES))
