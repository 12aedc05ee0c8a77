"""The API as one application, and the list of what is in it.

To add a route:

1. Write a row in `access/rights.py`: verb, path, what it does, who may. Without it the process does
   not start; with it the frame has already refused everyone else when your endpoint runs.
2. In a module of this room make `router = APIRouter()` and put endpoints on it with their whole
   path (`/v1/...`); then name the router in ROUTERS below. A page is a `Route` in a tuple `ROUTES`
   of its module, named in `runtime/web.py`.
3. In the endpoint: `who(request)` is who asks, `now(request)` business time, `tools_of(request)`
   the ids and clocks, `reach_of(who(request), "order")` whose rows they see (None: none; answer
   404). Database work goes through `await in_transaction(request, lambda tx: ...)`, a command
   through `await answer_once(request, lambda tx: Answer(...))`, which also keeps idempotency keys.
4. A business "no" becomes an answer by `raise Problem(code)`; codes stand in
   `doors/problem_kinds.py`.
"""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from hebbes.api import (
    audited,
    availability,
    cancellations,
    carriers,
    catalog,
    events,
    fulfillment_orders,
    fulfillment_verbs,
    locations,
    me,
    metrics,
    network,
    order_address,
    order_changes,
    orders,
    orders_list,
    processes,
    promises,
    revenue,
    stock,
    stock_list,
    stock_moves,
    stock_shelves,
    webhooks,
)
from hebbes.api.described import describe
from hebbes.api.mistakes import validation_problem
from hebbes.doors.bodies import check_json, require_json
from hebbes.doors.faults import problem_of
from hebbes.doors.guarded_body import replayed, whole_body
from hebbes.doors.problems import Problem, problem_response
from hebbes.doors.visit import visit_of
from hebbes.flows.ports import Ports

ROUTERS: tuple[APIRouter, ...] = (
    me.router,
    orders_list.router,
    orders.router,
    order_changes.router,
    cancellations.router,
    order_address.router,
    fulfillment_orders.router,
    fulfillment_verbs.router,
    catalog.router,
    locations.router,
    network.router,
    stock_list.router,
    stock.router,
    stock_moves.router,
    stock_shelves.router,
    promises.router,
    availability.router,
    processes.router,
    events.router,
    revenue.router,
    audited.router,
    metrics.router,
)

VERSION = "1"
OPENAPI = "/v1/openapi.json"
_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})
_OTHER_TYPES = ("multipart/form-data", "text/csv", "application/x-ndjson")


def all_routers(ports: Ports) -> tuple[APIRouter, ...]:
    """Return every router, those that call partners among them."""
    return (*ROUTERS, carriers.router(ports), webhooks.router(ports))


def api_addresses(routers: Sequence[APIRouter]) -> list[tuple[str, str]]:
    """Return the verb and path of each route of the API."""
    found = [("GET", OPENAPI)]
    for router in routers:
        for route in router.routes:
            assert isinstance(route, APIRoute), f"{route} is no route of the API"
            found += [(verb, route.path) for verb in sorted(route.methods or ())]
    return found


def build_api(routers: Sequence[APIRouter]) -> ASGIApp:
    """Return the application that answers the API's routes."""
    api = _fastapi(routers)
    for kind in (Problem, HTTPException, RequestValidationError, Exception):
        api.add_exception_handler(kind, _answer)
    return ReadableBodies(api)


def description_of(ports: Ports) -> dict[str, Any]:
    """Return the description of the whole API, as it is served at its own address."""
    return _description(_fastapi(all_routers(ports)))


def _fastapi(routers: Sequence[APIRouter]) -> FastAPI:
    api = FastAPI(
        title="Hebbes",
        version=VERSION,
        openapi_url=OPENAPI,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
    )
    for router in routers:
        api.include_router(router)
    api.openapi = lambda: _description(api)
    return api


class ReadableBodies:
    """Lets only bodies through that can be read and kept, before anything interprets them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check the body of one request and pass it on."""
        if scope["type"] != "http" or scope["method"] not in _WITH_BODY:
            await self._app(scope, receive, send)
            return
        kind = Request(scope).headers.get("content-type", "")
        if kind.lower().startswith(_OTHER_TYPES):
            await self._app(scope, receive, send)
            return
        body = await whole_body(receive)
        if body:
            require_json(kind)
            check_json(body)
        await self._app(scope, replayed(body, receive), send)


async def _answer(request: Request, fault: Exception) -> Response:
    visit = visit_of(request)
    if isinstance(fault, RequestValidationError):
        fault = validation_problem(fault)
    return problem_response(problem_of(fault, visit), visit.request_id)


def _description(api: FastAPI) -> dict[str, Any]:
    if api.openapi_schema is None:
        plain = get_openapi(title=api.title, version=api.version, routes=api.routes)
        api.openapi_schema = describe(plain)
    return api.openapi_schema
