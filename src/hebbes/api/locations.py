"""Read and change locations, with their hours, cut-offs and the days they are closed."""

from collections.abc import Callable, Hashable, Iterable
from typing import Annotated, TypeVar

from fastapi import APIRouter, Body
from starlette.requests import Request
from starlette.responses import Response

from hebbes.api.location_shapes import LastMoment, Open, Place, Places, SentLocation
from hebbes.api.saving import MOST, Saved, saved
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now, shop_of, who
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx
from hebbes.network.network import Hours, Location, Network
from hebbes.network.save_hours import (
    ClosingDay,
    CutOff,
    CutOffs,
    Week,
    save_closing_days,
    save_cut_offs,
    save_weeks,
)
from hebbes.network.save_locations import Described, save_locations

router = APIRouter(tags=["network"])

_OF_THE_CALENDAR = {"hours", "cut_offs", "closing_days"}
T = TypeVar("T")


@router.get("/v1/locations")
async def read_locations(request: Request) -> Places:
    """Return the locations; who is bound to one sees that one."""
    bound = who(request).location

    def work(tx: Tx) -> Network:
        return shop_of(request).settings(tx).network

    network = await in_transaction(request, work)
    mine = [one for one in network.locations.values() if bound in (None, one.id)]
    return Places(
        locations=[_place(network, one) for one in sorted(mine, key=lambda place: place.code)]
    )


def _place(network: Network, one: Location) -> Place:
    plain = [name for name in Place.model_fields if name not in _OF_THE_CALENDAR]
    return Place(
        **{name: getattr(one, name) for name in plain},
        hours=[Open(weekday=h.weekday, opens=h.opens, closes=h.closes) for h in one.openings],
        cut_offs=[
            LastMoment(weekday=weekday, at=at, carrier=carrier or None)
            for (location, carrier), week in sorted(network.cut_offs.items())
            if location == one.id
            for weekday, at in sorted(week.items())
        ],
        closing_days=sorted(one.closing_days),
    )


@router.put("/v1/locations", response_model=Saved)
async def put_locations(
    request: Request, body: Annotated[list[SentLocation], Body(max_length=MOST)]
) -> Response:
    """Save locations, with their hours, cut-offs and closing days where they are given."""
    at, actor = now(request), who(request).actor
    described = [Described(**one.model_dump(exclude=_OF_THE_CALENDAR)) for one in body]

    def work(tx: Tx) -> Answer:
        answers = save_locations(tx, described, at, actor)
        _save_calendars(tx, [(answer.id, one) for answer, one in zip(answers, body, strict=True)])
        return Answer(200, saved([answer.saved for answer in answers]))

    return await answer_once(request, work)


def _save_calendars(tx: Tx, sent: Iterable[tuple[LocationId, SentLocation]]) -> None:
    weeks, cut_offs, days = list[Week](), list[CutOffs](), list[ClosingDay]()
    for id_, one in sent:
        if one.hours is not None:
            hours = _once(one.hours, lambda h: (h.weekday, h.opens))
            weeks.append(Week(id_, tuple(Hours(h.weekday, h.opens, h.closes) for h in hours)))
        if one.cut_offs is not None:
            last = _once(one.cut_offs, lambda c: (c.weekday, c.carrier))
            told = tuple(CutOff(c.weekday, c.at, c.carrier or "") for c in last)
            cut_offs.append(CutOffs(id_, told))
        days += (ClosingDay(id_, closed.day, closed.reason) for closed in one.closing_days)
    save_weeks(tx, weeks)
    save_cut_offs(tx, cut_offs)
    save_closing_days(tx, days)


def _once(rows: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    """Return each row once by its key: of two alike the last counts."""
    return list({key(one): one for one in rows}.values())
