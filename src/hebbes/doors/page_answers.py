"""Answer a browser: who reads the page, the page itself, and problems as pages."""

from dataclasses import replace
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from hebbes.doors.problems import RETRY_AFTER_S, Problem
from hebbes.doors.visit import Visit, visit_of
from hebbes.pages.language import language_named
from hebbes.pages.problem_page import problem_page
from hebbes.pages.reader import Reader, language_of
from hebbes.pages.render import Page

SEE_OTHER = 303


def reader_of(request: Request) -> Reader:
    """Return whom to make a page for, from the request and who sends it."""
    visit = visit_of(request)
    asker = visit.principal
    fits = language_of(request.query_params, request.cookies, request.headers)
    chosen = request.query_params.get("lang") or request.cookies.get("hebbes_language")
    own = None if language_named(chosen) else language_named(asker.language)
    reader = Reader(
        at=visit.tools.clock.now(),
        language=own or fits,
        path=request.url.path,
        query=request.url.query,
        name=asker.name if asker.kind == "person" else None,
        role=asker.role,
        demo=visit.tools.demo,
        csrf=asker.csrf,
    )
    banner = visit.tools.banner
    return reader if banner is None else replace(reader, above=banner(reader, request.cookies))


def page_answer(request: Request, page: Page, status: int = 200, **values: object) -> HTMLResponse:
    """Return the page, rendered for who asks."""
    return HTMLResponse(page.render(reader_of(request), **values), status)


def problem_answer(request: Request, problem: Problem) -> Response:
    """Return a problem as a page; who has yet to sign in is led to where one does."""
    visit = visit_of(request)
    if problem.kind.code == "not_signed_in":
        return _to_sign_in(request)
    html = problem_page(
        reader_of(request),
        problem.kind.status,
        for_staff=is_for_staff(visit),
        reference=visit.request_id,
    )
    headers = dict(problem.headers)
    if problem.kind.retryable:
        headers["Retry-After"] = RETRY_AFTER_S
    return HTMLResponse(html, problem.kind.status, headers=headers)


def is_for_staff(visit: Visit) -> bool:
    """Tell whether the staff's frame belongs around a page: only someone signed in sees it."""
    return visit.principal.kind == "person"


def _to_sign_in(request: Request) -> Response:
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    query = urlencode({"next": wanted}) if request.method == "GET" and wanted != "/" else ""
    address = f"/sign-in?{query}" if query else "/sign-in"
    if request.headers.get("hx-request"):
        return Response(status_code=401, headers={"HX-Redirect": address})
    return RedirectResponse(address, SEE_OTHER)
