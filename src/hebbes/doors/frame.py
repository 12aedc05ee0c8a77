"""The one way in: find the route's right, see who asks, let through or refuse, answer safely."""

from collections.abc import Sequence
from itertools import count

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from hebbes.access.principal import NOBODY, Principal
from hebbes.access.rights import Right
from hebbes.access.route_table import Found, OtherVerbs, RouteTable, refuse_differences
from hebbes.doors.allow import SAFE_VERBS, refuse_foreign, refuse_forged, refuse_unless_allowed
from hebbes.doors.faults import problem_of
from hebbes.doors.guarded_body import (
    form_field,
    refuse_announced,
    replayed,
    watched,
    whole_body,
)
from hebbes.doors.headers import SafeSend
from hebbes.doors.identify import Identifier
from hebbes.doors.page_answers import problem_answer
from hebbes.doors.problems import Problem, problem_response
from hebbes.doors.visit import SCOPE_KEY, Tools, Visit, visit_of
from hebbes.pages.language import language_named

Address = tuple[str, str]


def addresses(routes: Sequence[BaseRoute]) -> list[Address]:
    """Return the verb and path of each route; HEAD goes with GET, a mount is a GET below it."""
    found: list[Address] = []
    for route in routes:
        if isinstance(route, Route):
            found += [(verb, route.path) for verb in sorted(route.methods or ()) if verb != "HEAD"]
        else:
            assert isinstance(route, Mount), f"{route} is no route the frame knows"
            found.append(("GET", f"{route.path}/{{path:path}}"))
    return found


class Frame:
    """The ASGI application around all doors.

    Nothing is served that has no row in access/rights.py, whatever a room registers.
    """

    def __init__(
        self,
        tools: Tools,
        rights: Sequence[Right],
        routes: Sequence[BaseRoute],
        api: ASGIApp,
        api_addresses: Sequence[Address],
    ) -> None:
        """Raise UnlistedRoute unless routes and rights agree one to one."""
        refuse_differences(rights, [*addresses(routes), *api_addresses])
        self._tools = tools
        self._table = RouteTable(rights)
        self._routes = {address: route for route in routes for address in addresses([route])}
        self._api = api
        self._identifier = Identifier(tools)
        # A request's name is the process's and a count: unique like an id, and cheaper.
        self._process = f"req_{tools.ids.new().hex}"
        self._visits = count(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; anything but HTTP is not for us."""
        if scope["type"] != "http":
            return
        visit = Visit(self._tools, f"{self._process}_{next(self._visits):x}")
        if b"lang=" in scope["query_string"]:
            visit.language = language_named(Request(scope).query_params.get("lang"))
        scope[SCOPE_KEY] = visit
        safe_send = SafeSend(send, visit)
        try:
            await self._let_in(scope, watched(receive, self._tools.body_limit_bytes), safe_send)
        except ClientDisconnect:
            return
        except Exception as fault:  # noqa: BLE001 - whatever it is, it becomes a problem
            problem = problem_of(fault, visit)
            if not safe_send.started:
                await answer_for(Request(scope), problem)(scope, receive, safe_send)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        visit: Visit = scope[SCOPE_KEY]
        found = self._find(scope)
        visit.right = found.right
        headers = Headers(scope=scope)
        refuse_announced(headers, self._tools.body_limit_bytes)
        visit.principal = await self._asker(scope, found)
        refuse_unless_allowed(visit.principal, found.right)
        if scope["method"] not in SAFE_VERBS and visit.principal.kind != "key":
            receive = await _from_our_pages(scope, receive, visit)
        await self._serve(scope, receive, send)

    def _find(self, scope: Scope) -> Found:
        if "\x00" in scope["path"] or b"%00" in scope["query_string"]:
            raise Problem("malformed_request", "The address holds a NUL character.")
        found = self._table.find(scope["method"], scope["path"])
        if found is None:
            raise Problem("not_found")
        if isinstance(found, OtherVerbs):
            raise Problem("wrong_verb", headers={"Allow": ", ".join(sorted(found.verbs))})
        return found

    async def _asker(self, scope: Scope, found: Found) -> Principal:
        """Return who asks, looked up where it matters; a shown link goes first."""
        if found.right.asks_nobody:
            return NOBODY
        if "signed:order" in found.right.may:
            token = found.params.get("link") or Request(scope).query_params.get("link")
            if token:
                return await self._identifier.link_holder(token)
        return await self._identifier.caller(scope)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        visit: Visit = scope[SCOPE_KEY]
        assert visit.right is not None
        route = self._routes.get((visit.right.verb, visit.right.path))
        if route is None:
            verb = "GET" if scope["method"] == "HEAD" else scope["method"]
            await self._api({**scope, "method": verb}, receive, send)
            return
        match, child = route.matches(scope)
        if match is not Match.FULL:
            raise Problem("not_found")
        scope.update(child)
        await route.handle(scope, receive, send)


async def _from_our_pages(scope: Scope, receive: Receive, visit: Visit) -> Receive:
    """See to it that a browser's request is meant: our origin, and the session's own token."""
    asker = visit.principal
    headers = Headers(scope=scope)
    refuse_foreign(headers)
    if asker.kind != "person":
        return receive
    token = headers.get("x-csrf-token")
    if token is None:
        body = await whole_body(receive)
        token = await form_field(scope, body, receive, "csrf")
        receive = replayed(body, receive)
    refuse_forged(asker, token)
    return receive


def answer_for(request: Request, problem: Problem) -> Response:
    """Return the problem as people or as programs read it, by where it happened."""
    visit = visit_of(request)
    for_programs = request.url.path.startswith("/v1/")
    if not for_programs and "text/html" in request.headers.get("accept", ""):
        return problem_answer(request, problem)
    return problem_response(problem, visit.request_id)
