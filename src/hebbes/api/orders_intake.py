"""Take orders over HTTP: one or a list, each with its own answer. The hot route, so it is thin."""

from collections.abc import Sequence
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hebbes.access.principal import Principal
from hebbes.doors.bodies import decode_json, field_error, require_json
from hebbes.doors.problems import FieldError, Problem, problem_body
from hebbes.doors.visit import visit_of, who
from hebbes.flows.place_orders import Answer, KeyReused, Taken
from hebbes.flows.place_orders import Request as Wanted
from hebbes.intake.gather import Full
from hebbes.intake.orders import OrderTaker
from hebbes.orders.draft import Draft
from hebbes.orders.refusals import NotTaken

MOST_AT_ONCE = 5_000
_one = msgspec.json.Decoder(Draft)
_many = msgspec.json.Decoder(list[msgspec.Raw])


def routes(taker: OrderTaker) -> tuple[Route, ...]:
    """Return the route, given what gathers orders into batches."""

    async def take(request: Request) -> Response:
        require_json(request.headers.get("content-type"))
        raw = await request.body()
        key = _key(request)
        if raw.lstrip()[:1] == b"[":
            return await _take_list(request, taker, raw, key)
        draft = decode_json(raw, _one)
        answer = await _submit(taker, _wanted(request, draft, raw, key))
        if isinstance(answer, Taken):
            return _json(_told(answer), 200 if answer.again else 201, answer)
        raise _problem(answer)

    return (Route("/v1/orders", take, methods=["POST"]),)


async def _take_list(request: Request, taker: OrderTaker, raw: bytes, key: str | None) -> Response:
    """Take each order of a list as it stands there; the answers run alike, each with its status."""
    items = decode_json(raw, _many)
    if len(items) > MOST_AT_ONCE:
        raise Problem("body_too_large", f"A list holds at most {MOST_AT_ONCE} orders.")
    results: list[dict[str, Any] | None] = [None] * len(items)
    wanted: list[tuple[int, Wanted]] = []
    for at, item in enumerate(items):
        own_key = f"{key or visit_of(request).request_id}#{at}"
        try:
            wanted.append((at, _wanted(request, _one.decode(item), bytes(item), own_key)))
        except msgspec.ValidationError as mistake:
            problem = Problem("invalid_body", errors=[field_error(mistake)])
            results[at] = problem_body(problem, visit_of(request).request_id)
    for at, answer in await _submit_all(taker, wanted):
        if isinstance(answer, Taken):
            results[at] = {"status": 200 if answer.again else 201, **_told(answer)}
        else:
            results[at] = problem_body(_problem(answer), visit_of(request).request_id)
    return _json({"orders": results}, 200)


async def _submit_all(
    taker: OrderTaker, wanted: Sequence[tuple[int, Wanted]]
) -> list[tuple[int, Answer]]:
    import asyncio  # noqa: PLC0415  only lists need it

    answers: list[tuple[int, Answer]] = []
    for start in range(0, len(wanted), 512):
        part = wanted[start : start + 512]
        found = await asyncio.gather(*(_submit(taker, want) for _, want in part))
        answers += [(at, answer) for (at, _), answer in zip(part, found, strict=True)]
    return answers


async def _submit(taker: OrderTaker, wanted: Wanted) -> Answer:
    try:
        return await taker.submit(wanted)
    except Full as full:
        raise Problem("busy") from full


def _wanted(request: Request, draft: Draft, raw: bytes, key: str | None) -> Wanted:
    asker: Principal = who(request)
    # Without a name of its own a request gets one, so that trying again cannot take it twice.
    own = key or (None if draft.external_ref else visit_of(request).request_id)
    staff = asker.kind == "person"
    if staff and draft.entered_by is None:
        draft.entered_by = asker.actor
    return Wanted(
        draft=draft, body=raw, actor=asker.actor, idempotency_key=own, only_channel=asker.channel,
        may_price="orders:priced" in asker.scopes,
    )  # fmt: skip


def _key(request: Request) -> str | None:
    key = request.headers.get("idempotency-key")
    if key is None or (0 < len(key) <= 255 and key.isascii() and key.isprintable()):  # noqa: PLR2004
        return key
    raise Problem("idempotency_key_invalid")


def _told(answer: Taken) -> dict[str, Any]:
    return {
        "id": f"ord_{answer.order_id.hex}",
        "number": answer.number,
        "held_by": list(answer.holds),
        "backordered_units": answer.short,
        "href": f"/v1/orders/ord_{answer.order_id.hex}",
    }


def _json(body: object, status: int, answer: Taken | None = None) -> Response:
    headers = {"Location": f"/v1/orders/ord_{answer.order_id.hex}"} if answer else None
    return Response(
        msgspec.json.encode(body), status, headers=headers, media_type="application/json"
    )


def _problem(answer: NotTaken | KeyReused) -> Problem:
    if isinstance(answer, KeyReused):
        return Problem("idempotency_key_reused")
    return Problem(
        answer.code,
        errors=[FieldError(flaw.pointer, flaw.message, flaw.remedy) for flaw in answer.flaws],
    )
