"""Report the revenue that was recognised: of delivered units, by currency and legal entity."""

from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.requests import Request

from hebbes.api.saving import Zone
from hebbes.api.shapes import Asked, Money, money
from hebbes.doors.problems import FieldError, Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import who
from hebbes.kit.sql import Tx
from hebbes.payments.revenue import Revenue, revenue_between

router = APIRouter(tags=["reports"])

Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2999, 12, 31))]


class Recognised(BaseModel):
    """What was recognised in one currency by one legal entity, and from how many lines."""

    legal_entity: int
    revenue: Money
    lines: int


class RevenueReport(BaseModel):
    """The revenue from the first to the last day, both included, as days run in `zone`."""

    since: date
    until: date
    zone: str
    totals: list[Recognised]


class RevenueAsked(Asked):
    """Which days, both included."""

    since: Day
    until: Day
    zone: Zone = "Europe/Amsterdam"


@router.get("/v1/reports/revenue")
async def read_revenue(request: Request, asked: Annotated[RevenueAsked, Query()]) -> RevenueReport:
    """Return the revenue that was recognised in these days: units delivered, less refunds."""
    since, until, zone = asked.since, asked.until, asked.zone
    if who(request).channel is not None or who(request).location is not None:
        raise Problem("not_allowed", "The report tells of every channel: use a key without bounds.")
    if until < since:
        raise Problem("invalid_parameters", errors=[FieldError("query:until", "is before since")])

    def work(tx: Tx) -> list[Revenue]:
        return revenue_between(
            tx, _midnight(since, zone), _midnight(until + timedelta(days=1), zone)
        )

    totals = [
        Recognised(
            legal_entity=one.legal_entity,
            revenue=money(one.amount_minor, one.currency),
            lines=one.lines,
        )
        for one in await in_transaction(request, work)
    ]
    return RevenueReport(since=since, until=until, zone=zone, totals=totals)


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))
