"""Subscribe to events by webhook, see how deliveries go, and have them sent again."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import AwareDatetime, BaseModel, Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from hebbes.api.events import Type
from hebbes.api.shapes import Asked
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.problems import FieldError, Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now, who
from hebbes.flows.deliver_webhooks import ask_to_deliver
from hebbes.flows.ports import Ports
from hebbes.kit.ids import draw_key
from hebbes.kit.sql import Tx
from hebbes.webhooks.queue import queue_again
from hebbes.webhooks.sign import shown_secret
from hebbes.webhooks.subscribe import Subscription, subscribe, subscriptions, unsubscribe

Name = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9._-]{0,39}$")]


class Wanted(Asked):
    """Where events go, and which: `order.placed`, `parcel.*`; none named is everything."""

    url: Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
    types: list[Type] = Field(default=[], max_length=50)
    active: bool = True


class Subscribed(BaseModel):
    """The subscription; its `secret` is shown this once, when it is new."""

    code: str
    new: bool
    secret: str | None = None


class Webhook(BaseModel):
    """A subscription and how its deliveries go; `stopped` says why nothing is sent any more."""

    code: str
    url: str
    types: list[str]
    channel: str | None
    active: bool
    stopped: str | None
    waiting: int
    given_up: int
    delivered_at: datetime | None


class Webhooks(BaseModel):
    """All subscriptions within reach, by their codes."""

    webhooks: list[Webhook]


class Replay(Asked):
    """Send again what was queued since a moment: what was given up, or with `all` everything."""

    since: AwareDatetime
    all: bool = False


class Replayed(BaseModel):
    """How many deliveries go out again."""

    queued: int


def _channel(request: Request) -> str | None:
    """Return the only channel whose events the asker may hand on; None for every channel."""
    if who(request).location is not None:
        raise Problem("not_allowed", "Who is bound to a location follows its work, not events.")
    return who(request).channel


async def read(request: Request) -> Webhooks:
    """Return the subscriptions within reach."""
    only = _channel(request)

    def work(tx: Tx) -> list[Subscription]:
        return subscriptions(tx, only)

    found = await in_transaction(request, work)
    return Webhooks(webhooks=[Webhook(**asdict(one)) for one in found])


async def end(request: Request, code: Name) -> Response:
    """End a subscription, with all that waits to be sent to it."""
    only = _channel(request)

    def work(tx: Tx) -> Answer:
        if not unsubscribe(tx, code, only):
            raise Problem("not_found")
        return Answer(200, {"code": code, "new": False, "secret": None})

    return await answer_once(request, work)


async def replay(request: Request, code: Name, body: Replay) -> Response:
    """Send deliveries again; receivers know an event by its id, so twice is once."""
    only, at = _channel(request), now(request)

    def work(tx: Tx) -> Answer:
        if not any(one.code == code for one in subscriptions(tx, only)):
            raise Problem("not_found")
        again = queue_again(tx, code, body.since, at, all_of_it=body.all)
        ask_to_deliver(tx, again)
        return Answer(200, {"queued": len(again)})

    return await answer_once(request, work)


def router(ports: Ports) -> APIRouter:
    """Return the routes; `ports` has the way out, which knows where nothing may be sent."""
    routes = APIRouter(tags=["webhooks"])

    async def put(request: Request, code: Name, body: Wanted) -> Response:
        """Subscribe, or change a subscription; one that had stopped goes on."""
        only, at, actor = _channel(request), now(request), who(request).actor
        if why := ports.receivers.why_not(body.url):
            flaw = FieldError("/url", why, "name an https address on the open internet")
            raise Problem("invalid_body", errors=[flaw])
        secret = draw_key()

        def work(tx: Tx) -> bool | None:
            return subscribe(
                tx, code, url=body.url, types=body.types, active=body.active, channel=only,
                secret=secret, at=at, actor=actor,
            )  # fmt: skip

        # The answer holds a secret, so none is kept: sent again, the subscription stands as it is.
        is_new = await in_transaction(request, work)
        if is_new is None:
            raise Problem("not_found")
        told = Subscribed(code=code, new=is_new, secret=shown_secret(secret) if is_new else None)
        return Response(
            told.model_dump_json(), 201 if is_new else 200, media_type="application/json"
        )

    both: dict[int | str, dict[str, Any]] = {201: {"model": Subscribed}}
    routes.get("/v1/webhooks")(read)
    routes.put("/v1/webhooks/{code}", response_model=Subscribed, responses=both)(put)
    routes.delete("/v1/webhooks/{code}", response_model=Subscribed)(end)
    routes.post("/v1/webhooks/{code}/replay", response_model=Replayed)(replay)
    return routes
