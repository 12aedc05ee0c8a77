"""The list of the sample shop: each article with what is there and when it can be had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from hebbes.doors.page_answers import reader_of
from hebbes.pages.reader import Reader
from hebbes.pages.render import page
from hebbes.shop.catalogue import Facts, Storefront
from hebbes.shop.offers import BANDS, when
from hebbes.shop.postcode import kept_postcode, remember

_PAGE: Final = page(__file__)
MOST: Final = 48
BADGE_METHODS: Final = ("express", "standard")
"""The ways of which the list tells the earliest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """An article on the list; `when` is empty when nobody can have it delivered."""

    href: str
    name: str
    letter: str
    colour: str
    price_minor: int
    band: tuple[str, str, str]
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """The list as a shopper at a postcode sees it."""

    postcode: str
    known: bool
    currency: str
    tiles: tuple[Tile, ...]


def routes(shop: Storefront) -> tuple[Route, ...]:
    """Return the list's route."""

    async def show(request: Request) -> Response:
        postcode = kept_postcode(request)
        items = list(shop.items)[:MOST]
        lines = [{"sku": one.sku, "units": 1} for one in items]
        _, promised = await shop.ask(
            "POST",
            "/v1/promises",
            {"channel": shop.channel, "postcode": postcode, "lines": lines, "each": True,
             "methods": list(BADGE_METHODS)},
        )  # fmt: skip
        _, there = await shop.ask(
            "POST",
            "/v1/availability",
            {"channel": shop.channel, "pairs": [{"sku": one.sku} for one in items]},
        )
        reader = reader_of(request)
        view = ListView(
            postcode=postcode,
            known=all(one["place_known"] for one in promised["lines"]),
            currency=shop.currency,
            tiles=tuple(
                Tile(
                    href=f"/shop/{item.sku}", name=item.name(reader.language), letter=item.letter,
                    colour=item.colour, price_minor=item.price_minor, band=BANDS[units["band"]],
                    when=_soonest(line, reader),
                )
                for item, line, units in zip(
                    items, promised["lines"], there["pairs"], strict=True
                )
            ),
        )  # fmt: skip
        return remember(HTMLResponse(_PAGE.render(reader, view=view)), postcode)

    return (Route("/shop", show),)


def _soonest(line: Facts, reader: Reader) -> str:
    ways = [way["earliest"] for way in line["offered"]]
    return when(min(ways, key=lambda span: span["until"]), reader) if ways else ""
