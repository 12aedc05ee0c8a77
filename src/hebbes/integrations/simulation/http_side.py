"""The other side of HTTP: a simulated system that takes what it is sent, under today's weather."""

import base64
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hebbes.integrations.http_partner import Ended
from hebbes.integrations.simulation.memory import Page
from hebbes.integrations.simulation.stage import Stage
from hebbes.kit.faults import NotReached
from hebbes.kit.gateway import IdempotencyKey, Keyed
from hebbes.kit.outcomes import Outcome, Refused, Succeeded, Unknown

__all__ = ["Sent", "TakeIn", "sent", "simulated_side", "take_once"]

TakeIn = Callable[[Page, "Sent"], Outcome[str]]


class Sent(msgspec.Struct):
    """One want as it came in."""

    key: IdempotencyKey
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Side:
    stage: Stage
    take_in: TakeIn

    async def take(self, request: Request) -> Response:
        """Do what was sent, each key once."""
        if not self._is_known(request):
            return Response(status_code=401)
        return await to_thread.run_sync(self._do, await request.body())

    async def messages(self, request: Request) -> Response:
        """Give what stands in the tray."""
        if not self._is_known(request):
            return Response(status_code=401)
        until = datetime.fromisoformat(request.query_params["until"])
        due = await to_thread.run_sync(self.stage.notices_due, until)
        return _json(
            [{"receipt": one.receipt, "body": base64.b64encode(one.body).decode()} for one in due]
        )

    async def taken(self, request: Request) -> Response:
        """Drop what was taken."""
        if not self._is_known(request):
            return Response(status_code=401)
        receipts = msgspec.json.decode(await request.body(), type=list[str])
        await to_thread.run_sync(self.stage.notices_taken, receipts)
        return _json([])

    def _do(self, body: bytes) -> Response:
        several = msgspec.json.decode(body, type=list[dict[str, Any]])
        wants = [Sent(one.pop("key"), one) for one in several]
        try:
            outcomes = take_once(self.stage, wants, self.take_in)
        except NotReached:
            return Response(status_code=503)
        if any(isinstance(one, Unknown) for one in outcomes):
            return Response(status_code=500)
        ended = [_ended(want.key, one) for want, one in zip(wants, outcomes, strict=True)]
        return _json(ended)

    def _is_known(self, request: Request) -> bool:
        shown = request.headers.get("authorization", "")
        return hmac.compare_digest(shown.encode(), f"Bearer {self.stage.secret}".encode())


def take_once(stage: Stage, wants: Sequence[Sent], take_in: TakeIn) -> list[Outcome[str]]:
    """Take each key in once, under today's weather; a repeated one gets its first answer."""
    kind = f"{stage.partner} done"

    def once(page: Page, sent: Sent) -> Outcome[str]:
        done = page.recall(kind, sent.key, str)
        if done is not None:
            return Succeeded(done)
        outcome = take_in(page, sent)
        if isinstance(outcome, Succeeded):
            page.remember(kind, sent.key, outcome.answer)
        return outcome

    return stage.act(wants, once)


def sent(want: Keyed) -> Sent:
    """Return a want as it would come in."""
    facts: dict[str, Any] = msgspec.to_builtins(want)
    return Sent(facts.pop("key"), facts)


def simulated_side(stage: Stage, path: str, take_in: TakeIn) -> Starlette:
    """Return an application that does each key once, and gives what stands in its tray.

    An outage answers 503; an answer that got lost breaks off with 500, the deeds done.
    """
    side = _Side(stage, take_in)
    return Starlette(
        routes=[
            Route(path, side.take, methods=["POST"]),
            Route("/messages", side.messages),
            Route("/messages/taken", side.taken, methods=["POST"]),
        ]
    )


def _ended(key: str, outcome: Outcome[str]) -> Ended:
    if isinstance(outcome, Succeeded):
        return Ended(key, "done", answer=outcome.answer)
    if isinstance(outcome, Refused):
        return Ended(key, "refused", code=outcome.code, message=outcome.message)
    after_s = None if isinstance(outcome, Unknown) else outcome.after_s
    return Ended(key, "later", message=outcome.reason, after_s=after_s)


def _json(body: object) -> Response:
    return Response(msgspec.json.encode(body), media_type="application/json")
