"""Take what partners post to us unasked: each call is believed for its signature alone."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_thread
from hebbes.doors.visit import shop_of
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.flows.take_payment_notices import take_payment_notices
from hebbes.flows.take_scans import take_scans
from hebbes.kit.outcomes import Refused
from hebbes.kit.sql import Tx

Take = Callable[[Tx, Shop, str, Sequence[Any]], object]


def routes(ports: Ports) -> tuple[Route, ...]:
    """Return the routes; `ports` has the partners, who read and check what comes in their name."""
    return (
        _route("/v1/notices/payments/{provider}", ports.payments, _payments),
        _route("/v1/notices/carriers/{carrier}", ports.carriers, take_scans),
    )


def _payments(tx: Tx, shop: Shop, _: str, notices: Sequence[Any]) -> object:
    return take_payment_notices(tx, shop, notices)


def _route(path: str, partners: Mapping[str, Any], take: Take) -> Route:
    async def receive(request: Request) -> Response:
        (name,) = request.path_params.values()
        partner = partners.get(name)
        if partner is None:
            raise Problem("not_found")
        headers = {key.lower(): value for key, value in request.headers.items()}
        read = partner.read_notice(await request.body(), headers)
        if isinstance(read, Refused):
            raise Problem(_CODES.get(read.code, "malformed_body"))
        # The same notices again change nothing, so a broken commit may be tried again.
        await in_thread(request, lambda tx: take(tx, shop_of(request), name, read), repeatable=True)
        return Response(msgspec.json.encode({"taken": len(read)}), media_type="application/json")

    return Route(path, receive, methods=["POST"])


_CODES: Final = {"bad_signature": "bad_signature"}
