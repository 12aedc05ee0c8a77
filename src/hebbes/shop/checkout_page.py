"""The checkout of the sample shop: the way that was chosen, once more from the same engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from hebbes.doors.page_answers import reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.visit import tools_of
from hebbes.pages.render import page
from hebbes.shop.catalogue import Facts, Item, Storefront
from hebbes.shop.offers import OptionView, options_of, when
from hebbes.shop.postcode import kept_postcode, remember
from hebbes.shop.product_page import asked

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutView:
    """What is bought and how it comes; `number` and `promised` once it is ordered.

    `wrong` is what could not be ordered and why.
    """

    sku: str
    name: str
    price_minor: int
    currency: str
    postcode: str
    options: tuple[OptionView, ...]
    chosen: str
    once: str = ""
    number: str = ""
    promised: str = ""
    wrong: str = ""


def routes(shop: Storefront) -> tuple[Route, ...]:
    """Return the checkout's routes."""

    async def show(request: Request) -> Response:
        item = _item(shop, request)
        postcode = kept_postcode(request)
        chosen = request.query_params.get("method", "")
        return await _page(request, shop, item, postcode, chosen)

    async def order(request: Request) -> Response:
        item = _item(shop, request)
        form = await request.form()
        postcode = str(form.get("postcode") or kept_postcode(request))[:12]
        method = str(form.get("method", ""))[:40]
        status, answer = await shop.ask("POST", "/v1/orders", _body(shop, item, form, postcode))
        if status >= 300:  # noqa: PLR2004  anything but success
            flaws = answer.get("errors") or ({"detail": answer.get("detail", "")},)
            return await _page(request, shop, item, postcode, method, wrong=flaws[0]["detail"])
        _, placed = await shop.ask("GET", answer["href"], None)
        return await _page(
            request, shop, item, postcode, method,
            number=answer["number"], promised=_promised(placed, request),
        )  # fmt: skip

    return (
        Route("/shop/{sku}/checkout", show, methods=["GET"]),
        Route("/shop/{sku}/checkout", order, methods=["POST"]),
    )


async def _page(
    request: Request, shop: Storefront, item: Item, postcode: str, chosen: str, **more: str
) -> Response:
    reader = reader_of(request)
    told, _ = await asked(shop, item.sku, postcode)
    view = CheckoutView(
        sku=item.sku, name=item.name(reader.language), price_minor=item.price_minor,
        currency=shop.currency, postcode=postcode, options=options_of(told, reader),
        chosen=chosen, once=tools_of(request).ids.token(), **more,
    )  # fmt: skip
    return remember(HTMLResponse(_PAGE.render(reader, view=view)), postcode)


def _item(shop: Storefront, request: Request) -> Item:
    item = shop.item(request.path_params["sku"])
    if item is None:
        raise Problem("not_found")
    return item


def _body(shop: Storefront, item: Item, form: FormData, postcode: str) -> Facts:
    """The order as the API takes it."""

    def said(name: str, most: int = 80) -> str:
        return str(form.get(name, ""))[:most].strip()

    method = said("method")
    return {
        "channel": shop.channel,
        "external_ref": f"shop-{said('once', 40)}",
        "customer": {"name": said("name"), "email": said("email")},
        "ship_to": {
            "name": said("name"), "street": said("street"), "house_number": said("house_number"),
            "postcode": postcode, "city": said("city"), "country": "NL",
        },
        "method": method,
        **({"pickup_at": said("store")} if method == "pickup" else {}),
        "lines": [{"sku": item.sku, "units": 1}],
        "payment": {"method": "ideal", "token": "tok_ok"},
    }  # fmt: skip


def _promised(placed: Facts, request: Request) -> str:
    """What the order was promised, in words; empty when nothing was."""
    for group in placed["groups"]:
        if group["promised_until"]:
            span = {
                "from": group["promised_from"],
                "until": group["promised_until"],
                "zone": "Europe/Amsterdam",
            }
            return when(span, reader_of(request))
    return ""
