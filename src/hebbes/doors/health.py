"""Tell a load balancer whether this process serves; the database is not asked."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


async def health(_: Request) -> Response:
    """Answer that we are here."""
    return JSONResponse({"serves": True})


ROUTES = (Route("/health", health),)
