"""Carry out a command once, however often the same request is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from hebbes.access.answers import KeptAnswer, StillRunning, earlier_answer, keep_answer
from hebbes.access.secret import short_digest
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_thread, in_transaction
from hebbes.doors.visit import tools_of, who
from hebbes.kit.sql import Tx

_KEY_HEADER = "idempotency-key"
_LONGEST_KEY = 255
_SUCCEEDED = range(200, 300)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answers: a status, a body for JSON, and where what it made can be read.

    It may be kept for a week, so it holds ids and outcomes and never personal facts.
    """

    status: int
    body: object
    location: str | None = None


async def answer_once(
    request: Request, command: Callable[[Tx], Answer], *, key_needed: bool = False
) -> Response:
    """Run a command and keep its answer in one transaction, and answer with it.

    With an Idempotency-Key the same request, sent again, gets the first answer and does nothing.
    Only what succeeded is kept: a refusal did nothing and may turn out otherwise later.
    """
    key = _key(request)
    if key is None:
        if key_needed:
            raise Problem("idempotency_key_missing")
        return _response(await in_transaction(request, command))
    digest = _digest(request, key)
    body = short_digest(await request.body())
    machine = tools_of(request).machine

    def once(tx: Tx) -> Answer | KeptAnswer:
        if earlier := _earlier(tx, digest, body):
            return earlier
        answer = command(tx)
        if answer.status in _SUCCEEDED:
            raw = msgspec.json.encode(answer.body)
            kept = KeptAnswer(body, answer.status, answer.location, raw)
            keep_answer(tx, digest, kept, machine.now())
        return answer

    return _response(await in_thread(request, once, repeatable=True))


def _earlier(tx: Tx, digest: UUID, body: UUID) -> KeptAnswer | None:
    earlier = earlier_answer(tx, digest)
    if isinstance(earlier, StillRunning):
        raise Problem("idempotency_key_running")
    if earlier is not None and earlier.body != body:
        raise Problem("idempotency_key_reused")
    return earlier


def _key(request: Request) -> str | None:
    key = request.headers.get(_KEY_HEADER)
    if key is None or (0 < len(key) <= _LONGEST_KEY and key.isascii() and key.isprintable()):
        return key
    raise Problem("idempotency_key_invalid")


def _digest(request: Request, key: str) -> UUID:
    """Return what stands for this key of this caller on this route: others' keys never meet it."""
    address = f"{request.method} {request.url.path}?{request.url.query}"
    return short_digest(who(request).actor.encode(), address.encode(), key.encode())


def _response(answer: Answer | KeptAnswer) -> Response:
    headers = {"Location": answer.location} if answer.location else {}
    if isinstance(answer, KeptAnswer):
        raw = answer.answer
        headers["Idempotency-Replayed"] = "true"
    else:
        raw = msgspec.json.encode(answer.body)
    return Response(raw, answer.status, headers=headers, media_type="application/json")
