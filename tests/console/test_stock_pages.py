"""The stock list and an article's page, served for real."""

from collections.abc import Iterator

import httpx2 as httpx
import psycopg
import pytest

from hebbes.runtime import wiring
from tests.doors.served import Shop
from tests.world import World, build


@pytest.fixture(scope="module")
def world(shop: Shop) -> Iterator[World]:
    """The small shop with an order for two mugs, served."""
    with psycopg.connect(wiring.conninfo_of(shop.app.tools.pool)) as connection:
        built = build(connection)
        built.place(built.order())
        connection.commit()
        yield built


@pytest.fixture(scope="module")
def browser(shop: Shop, world: World) -> httpx.Client:
    """Somebody of customer service, signed in."""
    return shop.signed_in("agent")


@pytest.mark.parametrize("words", ["mug", "MUG", "871-MUG", "ug"])
def test_an_article_is_found_by_code_name_or_barcode(browser: httpx.Client, words: str) -> None:
    page = browser.get("/stock", params={"q": words}).text
    assert "/stock/MUG" in page
    assert "/stock/LAMP" not in page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_article_tells_why_so_many_are_free(
    browser: httpx.Client, world: World, language: str
) -> None:
    asked = {"location": str(world.codes["WH-A"]), "lang": language}
    page = browser.get("/stock/MUG", params=asked)
    assert page.status_code == 200, page.text
    number = world.one("SELECT number FROM orders.order_card")
    for words in ("98", number, "871-MUG", "Warehouse Almere"):
        assert words in page.text


def test_an_unknown_article_is_not_found(browser: httpx.Client) -> None:
    assert browser.get("/stock/NOTHING").status_code == 404


def test_store_people_see_their_own_stock_only(shop: Shop, world: World) -> None:
    utrecht = shop.signed_in("store", world.codes["ST-U"])
    assert "/stock/MUG" not in utrecht.get("/stock").text
    lamp = utrecht.get("/stock/LAMP", params={"location": str(world.codes["WH-V"])}).text
    stood = lamp[lamp.index('id="positions"') :]
    assert "Warehouse Venlo" not in stood
    assert "Store Utrecht" in stood
