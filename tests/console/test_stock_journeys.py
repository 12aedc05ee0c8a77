"""What people do with stock, in a browser, on a served shop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import psycopg
import pytest

from hebbes.flows.take_stock_feed import Message, StockLine, take_stock_feed
from hebbes.journal import number_fresh
from hebbes.kit.names import Sku
from hebbes.runtime import wiring
from tests.console.seen import come_in, expect_good_to_see
from tests.doors.served import Shop
from tests.world import World, build

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def world(shop: Shop) -> Iterator[World]:
    """The small shop with an order for two mugs, served."""
    with psycopg.connect(wiring.conninfo_of(shop.app.tools.pool)) as connection:
        built = build(connection)
        built.place(built.order())
        connection.commit()
        yield built


def test_somebody_of_a_store_receives_and_counts(
    browser_page: Page, shop: Shop, world: World
) -> None:
    page = browser_page
    come_in(page, shop, "store", world.codes["ST-U"])
    page.goto(f"{shop.url}/stock?lang=en")
    page.get_by_label("Search articles").fill("mug")
    page.get_by_role("link", name="Mug", exact=True).click()
    page.locator("#receive > summary").click()
    page.get_by_label("How many units?").first.fill("a dozen")
    page.get_by_label("Delivery note").fill("PB-1")
    page.get_by_role("button", name="Put on the shelf").click()
    page.get_by_text("Type a whole number of units").first.wait_for()
    assert page.get_by_label("Delivery note").input_value() == "PB-1"
    page.get_by_label("How many units?").first.fill("12")
    page.get_by_role("button", name="Put on the shelf").click()
    page.get_by_text("the goods are on the shelf").wait_for()
    page.get_by_text("12 free at Store Utrecht").wait_for()
    page.locator("#count > summary").click()
    page.get_by_label("How many can be sold?").fill("11")
    page.get_by_role("button", name="Compare with the books").click()
    page.get_by_text("You counted 11; the books say 12.").wait_for()
    page.get_by_role("button", name="Book the count").click()
    page.get_by_text("11 free at Store Utrecht").wait_for()


def test_a_form_half_filled_in_stays_when_stock_moves(
    browser_page: Page, shop: Shop, world: World
) -> None:
    page = browser_page
    come_in(page, shop, "admin")
    page.goto(f"{shop.url}/stock/MUG?lang=en")
    page.locator("#damage > summary").click()
    page.get_by_label("What is wrong with them?").fill("Cracked")
    world.place(world.order())
    world.conn.commit()
    number_fresh(world.conn)
    world.conn.commit()
    page.get_by_text("spoken for (2 orders)").wait_for()
    assert page.get_by_label("What is wrong with them?").input_value() == "Cracked"


def test_the_pages_of_stock_are_good_to_see_and_to_hear(
    browser_page: Page, shop: Shop, world: World
) -> None:
    come_in(browser_page, shop, "admin")
    world.clock.at = shop.clock.at
    lines = [StockLine(1, "WH-A", Sku("MUG"), 90), StockLine(2, "NOWHERE", Sku("MUG"), 1)]
    message = Message("wms", "night-1", "snapshot", world.clock.now(), lines)
    take_stock_feed(world.conn, world.shop, message, "key:wms")
    world.conn.commit()
    here = world.codes["WH-A"]
    for address, name in (
        (f"/stock/MUG?location={here}", "stock-served"),
        ("/feeds", "feeds"),
        ("/sourcing", "sourcing-empty"),
        ("/sourcing?postcode=1012", "sourcing-all"),
        ("/sourcing?postcode=1012&article=LAMP&units=2", "sourcing-one"),
    ):
        expect_good_to_see(browser_page, shop, address, name)


def test_the_answer_follows_what_is_typed(browser_page: Page, shop: Shop, world: World) -> None:
    page = browser_page
    come_in(page, shop, "agent")
    page.goto(f"{shop.url}/sourcing?lang=en")
    page.get_by_label("Postcode").fill("3511")
    page.get_by_text("Would come from").first.wait_for()
    page.get_by_role("link", name="Lamp").click()
    page.locator(".hb-answer-of").wait_for()
    assert page.locator(".hb-way").count() == 1
