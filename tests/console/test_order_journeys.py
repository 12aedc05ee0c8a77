"""What the office and the picker do with orders, in a browser, on a served shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hebbes.flows.place_orders import Taken
from tests.browser import DESKTOP, PHONE, expect_axe_clean, expect_no_sideways_scroll
from tests.console.picking import number_of
from tests.console.seen import come_in, expect_good_to_see

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.doors.served import Shop
    from tests.flows.shopfloor import Shopfloor
    from tests.world import World

pytestmark = pytest.mark.browser


def placed(world: World, name: str) -> str:
    """Place an order for somebody; return its number."""
    mail = f"{name.replace(' ', '.').lower()}@example.com"
    (answer,) = world.place(world.order(customer={"name": name, "email": mail}))
    assert isinstance(answer, Taken), answer
    world.conn.commit()
    return answer.number


def expect_sound(page: Page) -> None:
    """The page as it is now can be read, heard and fits its screen."""
    expect_no_sideways_scroll(page)
    expect_axe_clean(page)


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_an_order_is_found_held_let_go_on_and_cancelled(
    browser_page: Page, shop: Shop, world: World, screen: str
) -> None:
    page = browser_page
    page.set_viewport_size(PHONE if screen == "phone" else DESKTOP)
    name = f"Tjalling {'Smit' if screen == 'phone' else 'Vos'}"
    number = placed(world, name)
    come_in(page, shop, "agent")
    page.goto(f"{shop.url}/?lang=en")
    assert page.url.startswith(f"{shop.url}/today")
    expect_sound(page)
    page.get_by_role("link", name="Orders", exact=True).first.click()
    page.get_by_role("search", name="Narrow the list").get_by_label("Search orders").fill(name)
    page.locator("tbody tr").first.wait_for()
    page.wait_for_url("**/orders?q=*")
    assert page.locator("tbody tr").count() == 1
    expect_sound(page)
    page.get_by_role("link", name=number).click()
    page.get_by_role("heading", name=number).wait_for()
    actions = page.locator("#actions")
    actions.locator("summary", has_text="Put on hold").click()
    actions.get_by_label("Why?").first.fill("customer calls back")
    actions.get_by_role("button", name="Put on hold", exact=True).click()
    page.get_by_text("Stopped at: Held by a colleague").first.wait_for()
    assert page.get_by_text("customer calls back").first.is_visible()
    expect_sound(page)
    held = page.locator(".hb-hold", has_text="Held by a colleague")
    held.locator("summary").click()
    held.get_by_label("Why?").fill("it is fine")
    held.get_by_role("button", name="Let it go on", exact=True).click()
    page.get_by_text("Goes on after: Held by a colleague").wait_for()
    actions.locator("summary", has_text="Cancel").click()
    actions.get_by_label("Why?").last.fill("asked by mail")
    actions.get_by_role("button", name="Cancel", exact=True).click()
    page.get_by_text("Cancelled: nothing will be sent.").wait_for()
    expect_sound(page)


def test_several_orders_are_chosen_counted_and_held_by_keyboard_alone(
    browser_page: Page, shop: Shop, world: World
) -> None:
    page = browser_page
    numbers = {placed(world, "Rinske Bulk") for _ in range(3)}
    come_in(page, shop, "agent")
    page.goto(f"{shop.url}/orders?lang=en&q=rinske+bulk")
    page.locator("#select-all").focus()
    page.keyboard.press("Space")
    page.get_by_text("3 selected").wait_for()
    expect_sound(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("3 can").wait_for()
    expect_sound(page)
    page.locator("#reason").focus()
    page.keyboard.type("recount")
    page.keyboard.press("Enter")
    page.get_by_text("3 done").wait_for()
    expect_sound(page)
    page.goto(f"{shop.url}/orders?lang=en&hold=manual&q=rinske+bulk")
    assert {row.text_content() for row in page.locator("tbody th a").all()} == numbers


def test_the_palette_opens_a_page_or_an_order(browser_page: Page, shop: Shop, world: World) -> None:
    page = browser_page
    number = placed(world, "Palle Tje")
    come_in(page, shop, "agent")
    page.goto(f"{shop.url}/today?lang=en")
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Go to a page").fill("stock")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stock*")
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Go to a page").fill("palle tje")
    page.get_by_role("option", name=number).wait_for()
    expect_axe_clean(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/orders/{number}")


def test_what_was_typed_is_there_after_leaving_and_coming_back(
    browser_page: Page, shop: Shop, world: World
) -> None:
    page = browser_page
    number = placed(world, "Noor Notitie")
    come_in(page, shop, "agent")
    page.goto(f"{shop.url}/orders/{number}?lang=en")
    page.get_by_label("Write a note for colleagues").fill("calls back at three")
    page.goto(f"{shop.url}/today")
    page.goto(f"{shop.url}/orders/{number}?lang=en")
    note = page.get_by_label("Write a note for colleagues")
    assert note.input_value() == "calls back at three"
    page.get_by_role("button", name="Add note").click()
    page.locator(".hb-entry", has_text="calls back at three").wait_for()
    assert note.input_value() == ""


def test_work_goes_from_the_pick_list_to_the_carrier_on_a_phone(
    browser_page: Page, shop: Shop, world: World, floor: Shopfloor
) -> None:
    page = browser_page
    page.set_viewport_size(PHONE)
    number = number_of(floor, lines=[{"sku": "MUG", "units": 2}])
    come_in(page, shop, "store", world.codes["WH-A"])
    page.goto(f"{shop.url}/?lang=en")
    page.locator(".hb-task", has_text=number).click()
    page.get_by_role("button", name="Accept").click()
    for left in ("1 of 2 picked", "Close the box"):
        page.locator("#scan").fill("MUG")
        page.locator("#scan").press("Enter")
        page.get_by_text(left).first.wait_for()
    expect_sound(page)
    page.get_by_role("button", name="Close the box").click()
    page.get_by_role("button", name="Handed over").click()
    page.get_by_text("This work is finished; thank you.").wait_for()
    expect_sound(page)


def test_the_pages_of_the_office_are_good_to_see_and_to_hear(
    browser_page: Page, shop: Shop, world: World, floor: Shopfloor
) -> None:
    page = browser_page
    come_in(page, shop, "admin")
    split = [{"sku": "LAMP", "units": 1}, {"sku": "MUG", "units": 1}]
    order = floor.released(lines=split)
    floor.send(order)
    floor.released(lines=[{"sku": "CHAIR", "units": 40}])
    nowhere = {"name": "Jo", "street": "Kade", "house_number": "1", "postcode": "12", "city": "Ede",
               "country": "NL"}  # fmt: skip
    (bad,) = world.place(world.order(ship_to=nowhere))
    assert isinstance(bad, Taken)
    world.conn.commit()
    number = world.one("SELECT number FROM orders.order_card WHERE id = %s", order)
    world.conn.rollback()
    for address, name in (
        ("/today", "today-served"),
        ("/orders?risk=any", "orders-served"),
        (f"/orders/{number}", "order-served"),
        ("/exceptions", "exceptions-served"),
        (f"/orders/{bad.number}/address", "address-served"),
    ):
        expect_good_to_see(page, shop, address, name)
