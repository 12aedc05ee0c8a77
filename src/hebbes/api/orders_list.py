"""List orders, newest first: by state, channel and time, and by anything one searches for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel, Field
from starlette.requests import Request

from hebbes.access.principal import reach_of
from hebbes.api.paging import MOST, cursor, key_of
from hebbes.api.shapes import Asked, Money, money, order_id_of, shown
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import who
from hebbes.flows.order_state import payment_state
from hebbes.flows.search_orders import search_orders
from hebbes.kit.sql import Tx, statement
from hebbes.kit.steady import steady

router = APIRouter(tags=["orders"])

State = Literal[
    "pending", "on_hold", "open", "ready_for_pickup", "partly_shipped", "shipped",
    "partly_delivered", "delivered", "cancelled",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """An order as the statement gives it."""

    id: UUID
    number: str
    channel: str
    external_ref: str | None
    placed_at: datetime
    promised_until: datetime | None
    total_minor: int
    currency: str
    state: str
    gates: list[str]
    units: int
    backordered: int
    asked: int
    authorised: int
    captured: int
    refunded: int
    payment_states: list[str]


class OrderRow(BaseModel):
    """An order in the list; `href` leads to all of it."""

    id: str
    number: str
    href: str
    channel: str
    external_ref: str | None
    order_state: str
    payment_state: str
    held_by: list[str]
    placed_at: datetime
    promised_until: datetime | None
    units: int
    backordered_units: int
    total: Money


class OrderRows(BaseModel):
    """A page of orders; pass `next` as `after` for the one that follows, null after the last."""

    orders: list[OrderRow]
    next: str | None


class OrdersAsked(Asked):
    """What narrows the list: every filter that is given must match.

    `q` searches as the list on the pages does: number, outside reference, name, mail, telephone,
    postcode with house number, article and tracking code.
    """

    q: str = Field(default="", max_length=100)
    state: State | None = None
    channel: str | None = Field(default=None, max_length=40)
    since: AwareDatetime | None = Field(default=None, alias="placed_at[gte]")
    until: AwareDatetime | None = Field(default=None, alias="placed_at[lt]")
    limit: int = Field(default=50, ge=1, le=MOST)
    after: str | None = Field(default=None, max_length=400)


_list = statement(__file__, row=Listed)


@router.get("/v1/orders")
async def read_list(request: Request, asked: Annotated[OrdersAsked, Query()]) -> OrderRows:
    """Return a page of the orders within reach that match all filters, the newest first."""
    key = key_of(asked.after, str)
    below = order_id_of(str(key[0])) if key else None
    reach = reach_of(who(request), "order")

    def work(tx: Tx) -> list[Listed]:
        if reach is None:
            return []
        steady(tx)
        narrowed = bool(asked.q.strip())
        return _list(
            tx, narrowed=narrowed, among=search_orders(tx, asked.q), state=asked.state,
            channel=asked.channel, since=asked.since, until=asked.until, below=below,
            most=asked.limit + 1, own_channel=reach.channel, own_location=reach.location,
        )  # fmt: skip

    found = await in_transaction(request, work)
    rows = [_row(one) for one in found[: asked.limit]]
    return OrderRows(orders=rows, next=cursor(rows[-1].id) if len(found) > asked.limit else None)


def _row(one: Listed) -> OrderRow:
    id_ = shown("ord", one.id)
    paid = payment_state(one.asked, one.authorised, one.captured, one.refunded, one.payment_states)
    return OrderRow(
        id=id_,
        number=one.number,
        href=f"/v1/orders/{id_}",
        channel=one.channel,
        external_ref=one.external_ref,
        order_state=one.state,
        payment_state=paid,
        held_by=one.gates,
        placed_at=one.placed_at,
        promised_until=one.promised_until,
        units=one.units,
        backordered_units=one.backordered,
        total=money(one.total_minor, one.currency),
    )
