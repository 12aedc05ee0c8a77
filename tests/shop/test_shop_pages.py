"""The sample shop promises on its pages what the order is then promised: one engine, one answer."""

import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from hebbes.access.roles import Scope
from hebbes.demo.rights import DEMO_RIGHTS
from hebbes.demo.storefront import asking
from hebbes.runtime import web, wiring
from hebbes.runtime.beside import Beside
from hebbes.runtime.first_run import new_key
from hebbes.shop import checkout_page, list_page, product_page
from hebbes.shop.catalogue import Facts, Item, Storefront
from tests import databases
from tests.doors.served import Shop, served
from tests.promises.ways import open_ways
from tests.world import World, build

SCOPES: tuple[Scope, ...] = ("stock:read", "orders:write", "orders:read")
ITEMS = [
    Item(sku, {"nl": dutch, "en": english}, 1295, "#777", dutch[0])
    for sku, dutch, english in (("MUG", "Mok", "Mug"), ("LAMP", "Lamp", "Lamp"))
]


@pytest.fixture(scope="module")
def shop(server: str, template: str) -> Iterator[Shop]:
    """A served shop with the sample shop's pages beside it."""
    door: list[Any] = []

    async def ask(verb: str, path: str, body: Any) -> tuple[int, Facts]:
        return await door[0](verb, path, body)

    front = Storefront(ask, ITEMS, "web")
    pages = (list_page, checkout_page, product_page)
    routes = [route for page in pages for route in page.routes(front)]
    rights = [right for right in DEMO_RIGHTS if right.path.startswith("/shop")]

    def whole(app: wiring.App) -> Any:
        return web.build(app, Beside(routes, rights))

    with databases.fresh_database(server, template) as url, served(url, whole) as shop:
        key = new_key(shop.app, "sample shop", SCOPES)
        door.append(asking(shop.url, lambda: key))
        yield shop


@pytest.fixture(scope="module")
def world(shop: Shop) -> World:
    """The small shop behind it, with every way of delivery."""
    tools = shop.app.tools
    return open_ways(build(psycopg.connect(wiring.conninfo_of(tools.pool), autocommit=True)))


def test_the_list_tells_what_is_there_and_when_it_comes(shop: Shop, world: World) -> None:
    page = shop.visitor().get("/shop?lang=en").text
    assert page.count("In stock") == 2
    assert page.count("Tomorrow") == 2


def test_a_product_page_tells_every_way_and_counts_down(shop: Shop, world: World) -> None:
    page = shop.visitor().get("/shop/LAMP?lang=nl&postcode=3511AK").text
    assert re.findall(r'name="method" value="(\w+)"', page) == [
        "pickup", "hour", "same_day", "evening", "express", "weekend", "standard",
    ]  # fmt: skip
    assert "Binnen het uur" in page
    assert re.search(r'data-seconds-left="23400"', page)
    assert "Store Utrecht" in page


def test_what_is_closed_says_why(shop: Shop, world: World) -> None:
    page = shop.visitor().get("/shop/MUG?lang=en&postcode=1012LG").text
    assert "No store has it on the shelf." in page


def test_the_order_is_promised_what_the_page_said(shop: Shop, world: World) -> None:
    form = {
        "once": "a1", "postcode": "3511AK", "method": "evening", "name": "Noor", "city": "Utrecht",
        "email": "noor@example.com", "street": "Singel", "house_number": "1",
    }  # fmt: skip
    visitor = shop.visitor(origin=shop.url)
    page = visitor.post("/shop/LAMP/checkout?lang=en", data=form).text
    assert "<h1>Today between 18:00 and 22:00</h1>" in page
    again = visitor.post("/shop/LAMP/checkout?lang=en", data=form).text
    assert re.findall(r"NL\d-[\w-]+", page) == re.findall(r"NL\d-[\w-]+", again)
    assert world.one("SELECT count(*) FROM orders.sales_order") == 1


def test_what_cannot_be_ordered_says_why_and_keeps_the_page(shop: Shop, world: World) -> None:
    visitor = shop.visitor(origin=shop.url)
    form = {"once": "a2", "method": "pickup", "store": "NOPE", "name": "Noor"}
    page = visitor.post("/shop/LAMP/checkout?lang=en", data=form)
    assert page.status_code == 200
    assert 'role="alert"' in page.text
    assert visitor.get("/shop/NOPE").status_code == 404
