"""The product page of the sample shop: every way to get an article, live, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from hebbes.doors.page_answers import reader_of
from hebbes.doors.problems import Problem
from hebbes.pages.render import page
from hebbes.shop.catalogue import Facts, Storefront
from hebbes.shop.offers import (
    BANDS,
    OptionView,
    StoreView,
    closed_of,
    options_of,
    stores_of,
)
from hebbes.shop.postcode import kept_postcode, remember

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductView:
    """An article as a shopper at a postcode sees it now."""

    sku: str
    name: str
    letter: str
    colour: str
    price_minor: int
    currency: str
    band: tuple[str, str, str]
    postcode: str
    known: bool
    options: tuple[OptionView, ...]
    closed: tuple[tuple[str, str], ...]
    stores: tuple[StoreView, ...]
    bands: dict[str, tuple[str, str, str]]


async def asked(shop: Storefront, sku: str, postcode: str) -> tuple[Facts, Facts]:
    """Return what the API promises of one unit, and what is available of it and where."""
    _, told = await shop.ask(
        "POST",
        "/v1/promises",
        {"channel": shop.channel, "postcode": postcode, "lines": [{"sku": sku, "units": 1}]},
    )
    _, there = await shop.ask(
        "POST",
        "/v1/availability",
        {"channel": shop.channel, "pairs": [{"sku": sku}], "where": {"postcode": postcode}},
    )
    return told, there


def routes(shop: Storefront) -> tuple[Route, ...]:
    """Return the product page's route."""

    async def show(request: Request) -> Response:
        item = shop.item(request.path_params["sku"])
        if item is None:
            raise Problem("not_found")
        postcode, reader = kept_postcode(request), reader_of(request)
        told, there = await asked(shop, item.sku, postcode)
        view = ProductView(
            sku=item.sku,
            name=item.name(reader.language),
            letter=item.letter,
            colour=item.colour,
            price_minor=item.price_minor,
            currency=shop.currency,
            band=BANDS[there["pairs"][0]["band"]],
            postcode=postcode,
            known=told["place_known"],
            options=options_of(told, reader),
            closed=closed_of(told, reader),
            stores=stores_of(there["where"][0]["stores"] if there["where"] else (), reader),
            bands=BANDS,
        )
        return remember(HTMLResponse(_PAGE.render(reader, view=view)), postcode)

    return (Route("/shop/{sku}", show),)
