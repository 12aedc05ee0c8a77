"""The feed of events: everything that happened, in one order that never skips an entry."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, StringConstraints
from starlette.requests import Request

from hebbes.access.principal import reach_of
from hebbes.api.shapes import shown
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import who
from hebbes.kit.sql import Tx, statement

router = APIRouter(tags=["events"])

MOST = 1_000
LOOKED_THROUGH = 5_000
"""How many entries one request looks through at most for those it asks for."""

Type = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}\.([a-z_]{1,40}|\*)$")]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that is asked for, or with nothing but its number how far was looked."""

    number: int
    id: UUID | None
    kind: str
    at: datetime
    recorded_at: datetime
    order_id: UUID | None
    turn: int | None
    subject: str | None
    actor: str
    reason: str | None
    facts: dict[str, Any]


class Event(BaseModel):
    """Something that happened. `turn` counts within its order, without gaps."""

    id: str
    number: int
    type: str
    at: datetime
    recorded_at: datetime
    order: str | None
    turn: int | None
    subject: str | None
    actor: str
    reason: str | None
    data: dict[str, Any]


class Events(BaseModel):
    """Events, the earliest first. Ask on with `next` as `after`; `more` says that more are there.

    A page may hold fewer than the limit, or none, and still have more behind it: then what was
    looked through was of other types.
    """

    events: list[Event]
    next: int
    more: bool


_feed = statement(__file__, row=Entry)


@router.get("/v1/events")
async def read_events(
    request: Request,
    after: Annotated[int, Query(ge=0, le=2**62, description="the `next` of the page before")] = 0,
    types: Annotated[list[Type] | None, Query(max_length=50)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
) -> Events:
    """Return what happened after a number; `types` such as `order.placed` or `parcel.*`."""
    reach = reach_of(who(request), "order")
    if reach is None or reach.location is not None:
        raise Problem("not_allowed", "Who is bound to a location follows its work, not the feed.")
    wanted = types or []

    def work(tx: Tx) -> list[Entry]:
        return _feed(
            tx, after=after, most=limit, looked=LOOKED_THROUGH, own_channel=reach.channel,
            kind=[one for one in wanted if not one.endswith("*")],
            beginning=[one[:-1] for one in wanted if one.endswith("*")],
        )  # fmt: skip

    *found, seen = await in_transaction(request, work)
    events = [_event(one) for one in found]
    full = len(events) == limit
    last = events[-1].number if full else seen.number
    return Events(events=events, next=last, more=full or seen.number - after >= LOOKED_THROUGH)


def _event(one: Entry) -> Event:
    return Event(
        id=shown("evt", one.id or UUID(int=0)),
        number=one.number,
        type=one.kind,
        at=one.at,
        recorded_at=one.recorded_at,
        order=shown("ord", one.order_id) if one.order_id else None,
        turn=one.turn,
        subject=one.subject,
        actor=one.actor,
        reason=one.reason,
        data=one.facts,
    )
