"""Read fulfillment orders: the queue of a location by deadline, and one with what can be done."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.requests import Request

from hebbes.access.principal import Principal, Reach, reach_of
from hebbes.access.rights import RIGHTS
from hebbes.api.order_shown import Action, Parcel
from hebbes.api.paging import MOST, cursor, key_of
from hebbes.api.shapes import Asked, shown, uuid_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import who
from hebbes.fulfillment.states import State
from hebbes.kit.names import FulfillmentOrderId
from hebbes.kit.sql import Tx, first, statement

router = APIRouter(tags=["fulfillment orders"])


class LineToSend(BaseModel):
    """Units of an article that the location is asked for, and how far they are."""

    line: str
    sku: str
    name: str
    barcode: str | None
    units: int
    picked: int
    short: int
    packed: int


class FulfillmentOrder(BaseModel):
    """What one location is asked to send or lay ready, and what can be done with it now."""

    id: str
    number: str
    href: str
    order: str
    location: str
    state: str
    method: str
    carrier: str | None
    service: str | None
    due_at: datetime
    changed_at: datetime
    reason: str | None
    shelf: str | None
    gift_note: str | None
    lines: list[LineToSend]
    parcels: list[Parcel]
    actions: list[Action]


class FulfillmentOrders(BaseModel):
    """A page of them; pass `next` as `after` for the one that follows, null after the last."""

    fulfillment_orders: list[FulfillmentOrder]
    next: str | None


class WorkAsked(Asked):
    """Which of them: at these locations, in these states; none named is all within reach."""

    location: list[str] = Field(default=[], max_length=200)
    state: list[State] = Field(default=[], max_length=20)
    limit: int = Field(default=50, ge=1, le=MOST)
    after: str | None = Field(default=None, max_length=400)


_list = statement(__file__, row=first)
_one = statement(__file__, row=first, name="fulfillment_orders_one")


@router.get("/v1/fulfillment-orders")
async def read_list(request: Request, asked: Annotated[WorkAsked, Query()]) -> FulfillmentOrders:
    """Return a page of the fulfillment orders within reach, the nearest deadline first."""
    key = key_of(asked.after, str, str)
    after_at, after_id = _after(key) if key else (None, None)
    reach = reach_of(who(request), "fulfillment_order")

    def work(tx: Tx) -> list[dict[str, Any]]:
        if reach is None:
            return []
        return _list(
            tx, location=asked.location, state=asked.state, own=reach.location,
            own_channel=reach.channel, after_at=after_at, after_id=after_id, most=asked.limit + 1,
        )  # fmt: skip

    found = await in_transaction(request, work)
    page = [told(one, who(request)) for one in found[: asked.limit]]
    more = len(found) > asked.limit
    return FulfillmentOrders(
        fulfillment_orders=page,
        next=cursor(page[-1].due_at.isoformat(), page[-1].id) if more else None,
    )


def _after(key: tuple[Any, ...]) -> tuple[datetime, FulfillmentOrderId]:
    try:
        at = datetime.fromisoformat(key[0])
    except ValueError:
        raise Problem("invalid_parameters") from None
    if at.tzinfo is None:
        raise Problem("invalid_parameters")
    return at, id_of(key[1])


@router.get("/v1/fulfillment-orders/{id}")
async def read(request: Request, id: str) -> FulfillmentOrder:  # noqa: A002  the name in the address
    """Return one fulfillment order within reach."""
    wanted = id_of(id)
    return told(
        await in_transaction(request, lambda tx: reached(tx, request, wanted)), who(request)
    )


def id_of(text: str) -> FulfillmentOrderId:
    """Read the id of a fulfillment order."""
    return FulfillmentOrderId(uuid_of("ful", text))


def reached(tx: Tx, request: Request, id_: FulfillmentOrderId) -> dict[str, Any]:
    """Return its facts as a document; raise `not_found` where there is none within reach."""
    reach: Reach | None = reach_of(who(request), "fulfillment_order")
    if reach is None:
        raise Problem("not_found")
    found: list[dict[str, Any]] = _one(tx, id=id_, own=reach.location, own_channel=reach.channel)
    if not found:
        raise Problem("not_found")
    return found[0]


def told(facts: dict[str, Any], asker: Principal) -> FulfillmentOrder:
    """Return the fulfillment order as it is answered to this asker."""
    id_ = shown("ful", facts["id"])
    href = f"/v1/fulfillment-orders/{id_}"
    parcels = [
        Parcel.model_validate({**one, "id": shown("par", one["id"])}) for one in facts["parcels"]
    ]
    lines = [{**one, "line": shown("lin", one["line_id"])} for one in facts["lines"]]
    plain = ("number", "location", "state", "method", "carrier", "service", "due_at", "changed_at",
             "reason", "shelf", "gift_note")  # fmt: skip
    return FulfillmentOrder(
        id=id_,
        href=href,
        order=shown("ord", facts["order_id"]),
        **{name: facts[name] for name in plain},
        lines=[LineToSend.model_validate(one) for one in lines],
        parcels=parcels,
        actions=_actions(facts, href, asker),
    )


_WORKING = ("accepted", "in_progress")
_VERBS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("accept", ("sent",), "It has been accepted or called off already."),
    ("reject", ("sent", "accepted"), "It has been begun on, or called off."),
    ("pick", _WORKING, "It is not being picked."),
    ("short", _WORKING, "It is not being picked."),
    ("pack", ("in_progress",), "Nothing is picked and not packed."),
    ("label", ("packed",), "It is not packed."),
    ("ready", ("in_progress",), "Nothing is picked for the shelf."),
    ("hand-over", ("ready",), "It does not lie ready."),
)
"""Verb, the states in which it can be done, and why not in the others."""

_ONLY_SENT, _ONLY_COLLECTED = frozenset({"pack", "label"}), frozenset({"ready", "hand-over"})


def _actions(facts: dict[str, Any], href: str, asker: Principal) -> list[Action]:
    """List the verbs, each with the first reason that forbids it."""
    other_way = _ONLY_SENT if facts["method"] == "pickup" else _ONLY_COLLECTED
    offered: list[Action] = []
    for verb, states, why in _VERBS:
        if verb in other_way:
            continue
        no = _may_not(asker, verb) or (None if facts["state"] in states else why)
        name = verb.replace("-", "_")
        offered.append(Action(name=name, href=f"{href}/{verb}", allowed=no is None, why_not=no))
    return offered


def _may_not(asker: Principal, verb: str) -> str | None:
    path = f"/v1/fulfillment-orders/{{id}}/{verb}"
    may = next(right.may for right in RIGHTS if right.path == path)
    return "You may not do this." if {asker.role, *asker.scopes}.isdisjoint(may) else None
