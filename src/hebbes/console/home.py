"""Lead everyone who is signed in to the page they start their day with."""

from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hebbes.access.roles import Role
from hebbes.doors.page_answers import SEE_OTHER
from hebbes.doors.visit import who

FIRST_PAGES: Final[dict[Role, str]] = {
    "admin": "/today",
    "agent": "/today",
    "store": "/pick",
    "partner": "/pick",
}


async def home(request: Request) -> Response:
    """Lead on by role."""
    role = who(request).role
    assert role is not None, "only people come here"
    return RedirectResponse(FIRST_PAGES[role], SEE_OTHER)


ROUTES = (Route("/", home),)
