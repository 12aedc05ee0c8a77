"""Correct where an order goes, before a location has begun on it."""

from dataclasses import asdict
from typing import Annotated, Final

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from hebbes.api.order_facts import order_for_change
from hebbes.api.shapes import Asked, Reason, order_id_of, shown
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.problems import FieldError, Problem
from hebbes.doors.visit import shop_of, who
from hebbes.flows.correct_address import (
    Correction,
    NewAddress,
    NotCorrected,
    correct_address,
)
from hebbes.kit.sql import Tx

router = APIRouter(tags=["orders"])

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class ShipTo(Asked):
    """The whole address; name, company, mail address and phone stay where they are left out."""

    country: Country
    street: Text | None = None
    house_number: Text | None = None
    addition: Text | None = None
    postcode: Text | None = None
    city: Text | None = None
    region: Text | None = None
    name: Text | None = None
    company: Text | None = None
    email: Text | None = None
    phone: Text | None = None


class CorrectAddress(Asked):
    """Which delivery group goes where, and why."""

    ship_to: ShipTo
    reason: Reason
    group: int = Field(default=1, ge=1, le=10_000)


class Corrected(BaseModel):
    """What came of it: whether the place is known, and which gates still stop the order."""

    order: str
    group: int
    located: bool
    held_by: list[str]


_LACKING: Final = {
    "no_country": ("country", "there is no country"),
    "unknown_country": ("country", "no country has this code"),
    "no_street": ("street", "there is no street"),
    "no_city": ("city", "there is no place name"),
    "no_house_number": ("house_number", "there is no house number"),
    "no_postcode": ("postcode", "this country has postcodes, and there is none"),
    "bad_postcode": ("postcode", "postcodes of this country have another form"),
}


@router.post("/v1/orders/{id}/address", response_model=Corrected)
async def correct(request: Request, id: str, body: CorrectAddress) -> Response:  # noqa: A002  the name in the address
    """Correct the address; an order it held goes on by itself once it can be delivered to."""
    order, asker = order_id_of(id), who(request)
    address = NewAddress(**body.ship_to.model_dump())

    def work(tx: Tx) -> Answer:
        order_for_change(tx, request, order)
        want = Correction(order, body.group, address, asker.actor, body.reason)
        done = correct_address(tx, shop_of(request), want)
        if isinstance(done, NotCorrected):
            raise _problem(done)
        told = {"order": shown("ord", order), "group": body.group}
        return Answer(200, {**told, **asdict(done)})

    return await answer_once(request, work)


def _problem(no: NotCorrected) -> Problem:
    if no.undeliverable is not None:
        field, what = _LACKING[no.undeliverable]
        flaw = FieldError(f"/ship_to/{field}", what, "send an address a carrier can deliver to")
        return Problem("invalid_body", errors=[flaw])
    if no.code == "no_such_group":
        flaw = FieldError("/group", "the order has no such delivery group", "see its `groups`")
        return Problem("invalid_body", errors=[flaw])
    return Problem(
        "not_possible_now",
        "It is collected at a location: there is no address to correct."
        if no.code == "collected"
        else "A location was already asked to send it: the parcel may bear the old address.",
    )
