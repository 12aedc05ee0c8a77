"""Tell a load balancer whether this process serves, and whether it has a database to serve from."""

from anyio import to_thread
from psycopg import Error
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from hebbes.doors.visit import tools_of
from hebbes.kit.faults import Fault
from hebbes.kit.transact import Patience, transact
from hebbes.work import business_clock

_AT_ONCE = Patience(tries=1, away_s=1.0)


async def health(_: Request) -> Response:
    """Answer that we are here; the database is not asked."""
    return JSONResponse({"serves": True})


async def ready(request: Request) -> Response:
    """Answer whether the database is there and has our tables; 503 while it is not."""
    tools = tools_of(request)

    def ask() -> bool:
        try:
            transact(tools.pool, business_clock, patience=_AT_ONCE)
        except (Fault, Error):
            return False
        return True

    is_ready = await to_thread.run_sync(ask, limiter=tools.threads)
    return JSONResponse({"ready": is_ready}, 200 if is_ready else 503)


ROUTES = (Route("/health", health), Route("/ready", ready))
