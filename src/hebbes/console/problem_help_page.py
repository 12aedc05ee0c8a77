"""Explain one kind of problem, at the address that stands in every problem's `type`."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hebbes.doors.page_answers import page_answer
from hebbes.doors.problem_kinds import PROBLEM_KINDS
from hebbes.doors.problems import Problem
from hebbes.pages.render import page

_PAGE = page(__file__)


async def explain(request: Request) -> Response:
    """Show what the code means and what to do about it."""
    kind = PROBLEM_KINDS.get(request.path_params["code"])
    if kind is None:
        raise Problem("not_found")
    return page_answer(request, _PAGE, kind=kind)


ROUTES = (Route("/docs/problems/{code}", explain),)
