"""Closing a location in a browser: what moves is shown, then done, and the page follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hebbes.journal import number_fresh
from tests.console.seen import come_in, expect_good_to_see
from tests.doors.served import Shop
from tests.flows.shopfloor import Shopfloor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def busy(shop: Shop, floor: Shopfloor) -> None:
    """Work for two warehouses, in the moment the pages are served in."""
    floor.world.clock.at = shop.clock.at
    floor.world.stand({("WH-V", "MUG"): 500})
    floor.released(lines=[{"sku": "MUG", "units": 2}])
    floor.world.conn.commit()


def test_a_location_is_closed_after_seeing_what_moves_and_opened_again(
    browser_page: Page, shop: Shop, floor: Shopfloor
) -> None:
    page = browser_page
    come_in(page, shop, "admin")
    page.goto(f"{shop.url}/locations?lang=en")
    page.get_by_role("link", name="Warehouse Almere").click()
    page.get_by_role("link", name="Close now").click()
    page.get_by_text("Where the orders would go").wait_for()
    page.get_by_role("button", name="Close now").click()
    page.locator("#reason-problem").wait_for()
    page.get_by_label("Why?").fill("No power")
    page.get_by_role("button", name="Close now").click()
    page.get_by_text("Closed: No power").first.wait_for()
    expect_good_to_see(page, shop, "/locations/WH-A", "location-closed")
    expect_good_to_see(page, shop, "/locations", "locations")
    page.goto(f"{shop.url}/locations/WH-A?lang=en")
    page.get_by_text("Open again…").click()
    page.get_by_label("Why?").fill("Lights are on")
    page.get_by_role("button", name="Open again").click()
    page.get_by_text("Lights are on").wait_for()
    expect_good_to_see(page, shop, "/locations/WH-A/closing", "location-closing")


def test_the_list_follows_a_closing_elsewhere(
    browser_page: Page, shop: Shop, floor: Shopfloor
) -> None:
    page = browser_page
    come_in(page, shop, "agent")
    page.goto(f"{shop.url}/locations?lang=en")
    admin = shop.signed_in("admin")
    form = {"csrf": shop.csrf(admin), "reason": "Flooded"}
    assert admin.post("/locations/ST-R/close", data=form).status_code == 303
    number_fresh(floor.world.conn)
    floor.world.conn.commit()
    page.get_by_text("Closed: Flooded").wait_for()
    assert page.locator(".hb-pin-closed").count() == 1
