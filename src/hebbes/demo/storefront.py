"""The sample shop of the demo: its range, and its way to the public API, by a key of its own."""

import json
from collections.abc import Callable, Sequence
from functools import cache
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.routing import Route

from hebbes.demo.articles import articles
from hebbes.runtime.first_run import new_key
from hebbes.runtime.wiring import App
from hebbes.shop import checkout_page, list_page, product_page
from hebbes.shop.catalogue import Facts, Item, Storefront

CHANNEL = "web"
_ANSWER_S = 20.0
_COLOURS = {"sand": "#b99b6b", "moss": "#5f7a4a", "navy": "#2b3f66", "terra": "#b0593a"}


def shop_routes(app: App) -> Sequence[Route]:
    """Return the sample shop's pages; they know nothing but what the API tells their key."""
    key = cache(lambda: new_key(app, "sample shop", ("stock:read", "orders:write", "orders:read")))
    shop = Storefront(asking(app.tools.public_url, key), items(), CHANNEL)
    # The checkout first: its address is a product's and more.
    return (*list_page.routes(shop), *checkout_page.routes(shop), *product_page.routes(shop))


def asking(url: str, key: Callable[[], str]) -> Any:
    """Return what asks the API at `url` with a key that is made when it is first needed."""

    def ask(verb: str, path: str, body: Any) -> tuple[int, Facts]:
        door = HTTPConnection(urlsplit(url).netloc, timeout=_ANSWER_S)
        headers = {"authorization": f"Bearer {key()}", "content-type": "application/json"}
        door.request(verb, path, None if body is None else json.dumps(body), headers)
        answer = door.getresponse()
        said = json.loads(answer.read())
        door.close()
        return answer.status, said

    async def asked(verb: str, path: str, body: Any) -> tuple[int, Facts]:
        return await to_thread.run_sync(ask, verb, path, body)

    return asked


def items() -> list[Item]:
    """Return the range: one colour after another, so that the first page shows many things."""
    found = [one for one in articles() if one.stands_on_shelves]
    colours = len(_COLOURS)
    products = [found[n : n + colours] for n in range(0, len(found), colours)]
    return [
        _item(one.sku, one.name, one.price_cents)
        for turn in range(colours)
        for n, product in enumerate(products)
        for one in [product[(n + turn) % colours]]
    ]


def _item(sku: str, name: str, price_minor: int) -> Item:
    dutch, _, english = name.partition(" (")
    noun, _, colour = english.rstrip(")").partition(", ")
    return Item(
        sku, {"nl": dutch, "en": f"{noun.capitalize()}, {colour}"}, price_minor,
        _COLOURS.get(colour, "#777"), dutch[0],
    )  # fmt: skip
