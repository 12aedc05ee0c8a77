"""Change the network around the locations: carriers' services, and where postcodes are."""

from datetime import time
from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import Field, StringConstraints, model_validator
from starlette.requests import Request
from starlette.responses import Response

from hebbes.api.saving import (
    MOST,
    Code,
    Country,
    Currency,
    Latitude,
    Longitude,
    Minor,
    Name,
    Saved,
    saved,
)
from hebbes.api.shapes import Asked
from hebbes.customers.check_address import plain_postcode
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.visit import now, who
from hebbes.network.network import CarrierService
from hebbes.network.save_carriers import save_carriers
from hebbes.network.save_places import Centre, save_places

router = APIRouter(tags=["network"])


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
    price_minor: Minor | None = None
    delivers: Annotated[str, StringConstraints(pattern=r"^[1-7]{1,7}$")] = "123456"
    window_from: time = time(8)
    window_until: time = time(23)
    radius_km: int | None = Field(default=None, ge=1, le=20_000)
    courier_minutes: int | None = Field(default=None, ge=1, le=10_000)

    @model_validator(mode="after")
    def _ends_later(self) -> "SentOffer":
        naive = self.window_from.tzinfo is None and self.window_until.tzinfo is None
        if not naive or self.window_until <= self.window_from:
            message = "the window ends after it begins, in local times without an offset"
            raise ValueError(message)
        return self


class SentPlace(Asked):
    """Where a postcode, or all that begin so, lies."""

    country: Country
    postcode: Code
    latitude: Latitude
    longitude: Longitude


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
