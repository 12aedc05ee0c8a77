"""Read and change the network: locations with their hours, carriers' services, places."""

from datetime import datetime, time
from typing import Annotated, Literal

from fastapi import APIRouter, Body
from pydantic import AfterValidator, BaseModel, Field, model_validator
from starlette.requests import Request
from starlette.responses import Response

from hebbes.api.saving import MOST, Code, Country, Currency, Name, Saved, saved
from hebbes.api.shapes import Asked
from hebbes.customers.check_address import plain_postcode
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now, shop_of, who
from hebbes.kit.sql import Tx
from hebbes.network.network import CarrierService, Hours, Location
from hebbes.network.save_carriers import save_carriers
from hebbes.network.save_hours import Week, save_weeks
from hebbes.network.save_locations import Described, save_locations
from hebbes.network.save_places import Centre, save_places

router = APIRouter(tags=["network"])


def _known_zone(name: str) -> str:
    from zoneinfo import available_timezones  # noqa: PLC0415  it reads a folder

    if name not in available_timezones():
        message = "no time zone has this name"
        raise ValueError(message)
    return name


Zone = Annotated[str, AfterValidator(_known_zone)]
Minor = Annotated[int, Field(ge=0, le=10_000_000)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]


class Open(Asked):
    """Open on a weekday (1 is Monday) between these local times."""

    weekday: int = Field(ge=1, le=7)
    opens: time
    closes: time

    @model_validator(mode="after")
    def _ends_later(self) -> "Open":
        naive = self.opens.tzinfo is None and self.closes.tzinfo is None
        if not naive or self.closes <= self.opens:
            message = "closes after it opens, in local times without an offset"
            raise ValueError(message)
        return self


class SentLocation(Asked):
    """A place that holds stock or does work; without `hours` its week stays as it is."""

    code: Code
    name: Name
    kind: Literal["warehouse", "distribution_centre", "store", "showroom", "partner", "supplier"]
    legal_entity: int = Field(default=1, ge=1, le=30_000)
    street: Name | None = None
    house_number: Name | None = None
    postcode: Name | None = None
    city: Name | None = None
    country: Country = "NL"
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    time_zone: Zone = "Europe/Amsterdam"
    ships: bool = True
    pickup: bool = False
    display_only: bool = False
    lead_time_hours: int = Field(default=0, ge=0, le=10_000)
    capacity_per_day: int | None = Field(default=None, ge=0, le=1_000_000)
    labour_parcel_minor: Minor = 110
    labour_unit_minor: Minor = 45
    hours: Annotated[list[Open], Field(max_length=50)] | None = None


class SentOffer(Asked):
    """What a carrier does for what price; no countries means all."""

    carrier: Code
    service: Code
    name: Name
    method: Code
    currency: Currency = "EUR"
    base_minor: Minor
    per_kg_minor: Minor = 0
    per_100km_minor: Minor = 0
    max_weight_grams: int = Field(default=30_000, ge=1, le=100_000_000)
    transit_days: int = Field(default=1, ge=0, le=365)
    countries: tuple[Country, ...] = Field(default=(), max_length=300)
    active: bool = True


class SentPlace(Asked):
    """Where a postcode, or all that begin so, lies."""

    country: Country
    postcode: Code
    latitude: Latitude
    longitude: Longitude


class Place(BaseModel):
    """A location as it is known."""

    code: str
    name: str
    kind: str
    city: str | None
    country: str
    latitude: float | None
    longitude: float | None
    time_zone: str
    ships: bool
    pickup: bool
    display_only: bool
    capacity_per_day: int | None
    closed_from: datetime | None
    closed_until: datetime | None
    closed_reason: str | None


class Places(BaseModel):
    """All locations within reach, by their codes."""

    locations: list[Place]


@router.get("/v1/locations")
async def read_locations(request: Request) -> Places:
    """Return the locations; who is bound to one sees that one."""
    bound, fields = who(request).location, list(Place.model_fields)

    def work(tx: Tx) -> list[Location]:
        return list(shop_of(request).settings(tx).network.locations.values())

    found = await in_transaction(request, work)
    return Places(
        locations=[
            Place(**{name: getattr(one, name) for name in fields})
            for one in sorted(found, key=lambda place: place.code)
            if bound is None or one.id == bound
        ]
    )


@router.put("/v1/locations", response_model=Saved)
async def put_locations(
    request: Request, body: Annotated[list[SentLocation], Body(max_length=MOST)]
) -> Response:
    """Save locations, with their hours where they are given."""
    at, actor = now(request), who(request).actor
    described = [Described(**one.model_dump(exclude={"hours"})) for one in body]

    def work(tx: Tx) -> Answer:
        answers = save_locations(tx, described, at, actor)
        weeks = [
            Week(answer.id, tuple(Hours(h.weekday, h.opens, h.closes) for h in _once(one.hours)))
            for one, answer in zip(body, answers, strict=True)
            if one.hours is not None
        ]
        save_weeks(tx, weeks)
        return Answer(200, saved([answer.saved for answer in answers]))

    return await answer_once(request, work)


def _once(hours: list[Open] | None) -> list[Open]:
    """Return each opening once: of two that begin alike the last counts."""
    return list({(one.weekday, one.opens): one for one in hours or ()}.values())


@router.put("/v1/carrier-services", response_model=Saved)
async def put_offers(
    request: Request, body: Annotated[list[SentOffer], Body(max_length=MOST)]
) -> Response:
    """Save what carriers do, and for what price."""
    at, actor = now(request), who(request).actor
    offered = [
        CarrierService(**one.model_dump(exclude={"countries"}), countries=frozenset(one.countries))
        for one in body
    ]
    return await answer_once(
        request, lambda tx: Answer(200, saved(save_carriers(tx, offered, at, actor)))
    )


@router.put("/v1/places", response_model=Saved)
async def put_places(
    request: Request, body: Annotated[list[SentPlace], Body(max_length=MOST)]
) -> Response:
    """Save where postcodes are: the longest beginning that is known counts."""
    centres = [
        Centre(one.country, plain_postcode(one.postcode), one.latitude, one.longitude)
        for one in body
    ]
    return await answer_once(request, lambda tx: Answer(200, saved(save_places(tx, centres))))
