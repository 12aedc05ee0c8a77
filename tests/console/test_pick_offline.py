"""The pick screens in a browser whose network comes and goes: nothing lost, nothing doubled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.browser import PHONE, expect_axe_clean, expect_no_sideways_scroll, take_picture
from tests.console.picking import Picker, number_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from tests.doors.served import Shop
    from tests.flows.shopfloor import Shopfloor
    from tests.world import World

pytestmark = pytest.mark.browser

Phone = Callable[..., Any]

READER = """
window.BarcodeDetector = class {
  static getSupportedFormats() { return Promise.resolve(["ean_13"]); }
  async detect() { return window.inSight ? [{ rawValue: window.inSight }] : []; }
};
const canvas = document.createElement("canvas");
const ink = canvas.getContext("2d");
let turn = 0;
setInterval(() => { ink.fillStyle = `rgb(${turn++ % 255}, 9, 9)`; ink.fillRect(0, 0, 9, 9); }, 50);
navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(5);
"""


@pytest.fixture
def phone(browser: Browser, shop: Shop, picker: Picker) -> Iterator[Phone]:
    """Open pages on the phone of somebody in the warehouse in Almere; script errors fail."""
    wrong: list[str] = []
    contexts: list[Any] = []

    def opened(
        address: str, workers: Literal["allow", "block"] = "allow", script: str = ""
    ) -> Page:
        context = browser.new_context(
            viewport=PHONE, reduced_motion="reduce", service_workers=workers, locale="en"
        )
        contexts.append(context)
        cookie = picker.browser.cookies["hebbes_session"]
        context.add_cookies([{"name": "hebbes_session", "value": cookie, "url": shop.url}])
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(shop.url + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong, wrong


def scan(page: Page, code: str) -> None:
    """Scan with a scanner that types: no field needs to be chosen."""
    page.evaluate("document.activeElement.blur()")
    page.keyboard.type(f"{code}\n")


def picked(floor: Shopfloor, number: str) -> int:
    """Return the units picked of some work, as the books have it."""
    floor.world.conn.rollback()
    query = (
        "SELECT sum(l.picked)::int FROM fulfillment.fulfillment_line AS l"
        " JOIN fulfillment.fulfillment_order AS f ON f.id = l.fulfillment_order_id"
        " WHERE f.number = %s"
    )
    return floor.world.one(query, number)


def mugs(floor: Shopfloor, units: int) -> str:
    return number_of(floor, lines=[{"sku": "MUG", "units": units}])


@contextmanager
def without_network(page: Page) -> Iterator[None]:
    """Take the network from the phone, and give it back."""
    page.context.set_offline(True)
    yield
    page.context.set_offline(False)


def test_scans_go_on_without_a_network_and_arrive_once(
    floor: Shopfloor, picker: Picker, phone: Phone
) -> None:
    number = mugs(floor, 3)
    page = phone(f"/pick/{number}")
    page.get_by_role("button", name="Accept").click()
    page.locator("#task[data-phase=pick]").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    assert page.evaluate("navigator.serviceWorker.controller !== null")
    page.reload()
    with without_network(page):
        scan(page, "871-MUG")
        page.get_by_text("1 action waits for a connection").wait_for()
        assert page.locator("[data-now=left]").inner_text() == "2"
        scan(page, "871-LAMP")
        assert "Wrong article" in page.get_by_role("alert").inner_text()
        scan(page, "MUG")
        page.get_by_text("2 actions wait for a connection").wait_for()
        take_picture(page, "pick-without-network")
        expect_axe_clean(page)
        expect_no_sideways_scroll(page)
        page.reload()
        page.get_by_text("2 actions wait for a connection").wait_for()
        assert page.locator("[data-now=left]").inner_text() == "1", "the phone remembers"
        scan(page, "MUG")
        page.locator("[data-shown-in=pack]").wait_for(state="visible")
        scan(page, "MUG")
        assert picked(floor, number) == 0
    page.locator("#waiting").wait_for(state="hidden")
    page.locator("#task[data-phase=pack]").wait_for()
    assert picked(floor, number) == 3
    assert "Close the box" in page.locator("#task").inner_text()


def test_an_answer_that_got_lost_books_nothing_twice(
    floor: Shopfloor, picker: Picker, phone: Phone
) -> None:
    number = mugs(floor, 3)
    picker.send(f"/pick/{number}/accept")
    page = phone(f"/pick/{number}", workers="block")
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch(max_redirects=0).status)
        route.abort()

    page.route("**/scan", lose, times=2)
    scan(page, "MUG")
    page.locator("[data-now=left]", has_text="2").wait_for()
    page.locator("#waiting").wait_for(state="hidden", timeout=15_000)
    assert len(lost) == 2, "the server booked it, and nobody heard"
    assert picked(floor, number) == 1
    scan(page, "MUG")
    page.get_by_text("2 of 3 picked").wait_for()
    assert picked(floor, number) == 2


def test_what_went_on_meanwhile_is_explained(
    floor: Shopfloor, shop: Shop, picker: Picker, phone: Phone
) -> None:
    number = mugs(floor, 2)
    picker.send(f"/pick/{number}/accept")
    picker.send(f"/pick/{number}/scan", code="MUG")
    page = phone(f"/pick/{number}")
    with without_network(page):
        scan(page, "MUG")
        page.get_by_text("1 action waits for a connection").wait_for()
        office = Picker.at(shop, 1, "agent")
        office.send(f"/orders/{number.rpartition('-')[0]}/cancel", reason="wrong size")
    page.get_by_text("This could not be done any more").wait_for()
    told = page.locator("#waiting").inner_text()
    assert number in told
    assert "gone on meanwhile" in told
    page.get_by_text("Stop: this order was cancelled").wait_for()
    take_picture(page, "pick-stopped")
    expect_axe_clean(page)
    assert picked(floor, number) == 1
    page.get_by_role("button", name="I have read it").click()
    page.locator("#waiting").wait_for(state="hidden")
    page.reload()
    assert page.locator("#waiting").is_hidden()


def test_a_round_fills_its_totes_without_a_network(
    floor: Shopfloor, picker: Picker, phone: Phone
) -> None:
    numbers = [mugs(floor, 1), mugs(floor, 2)]
    answer = picker.send("/pick-batches", number=numbers)
    found = re.search(r'action="(/pick-batches/[^/"]+)/scan"', answer.text)
    assert found
    page = phone(found[1])
    take_picture(page, "pick-round")
    expect_axe_clean(page)
    expect_no_sideways_scroll(page)
    with without_network(page):
        for tote in "ABB":
            scan(page, "MUG")
            page.get_by_text(f"Into tote {tote}").wait_for()
        page.get_by_text("3 actions wait for a connection").wait_for()
        page.get_by_text("All picked").wait_for()
        assert page.locator("[data-total=MUG]").inner_text() == "3"
    page.locator("#waiting").wait_for(state="hidden")
    page.get_by_text("All picked").wait_for()
    assert [picked(floor, number) for number in numbers] == [1, 2]


def test_who_picks_sees_at_once_that_the_order_was_cancelled(
    floor: Shopfloor, shop: Shop, picker: Picker, phone: Phone
) -> None:
    number = mugs(floor, 2)
    picker.send(f"/pick/{number}/accept")
    picker.send(f"/pick/{number}/scan", code="MUG")
    page = phone(f"/pick/{number}")
    page.locator("#scan").focus()
    office = Picker.at(shop, 1, "agent")
    office.send(f"/orders/{number.rpartition('-')[0]}/cancel", reason="wrong size")
    floor.worker.number()
    page.locator("#task[data-phase=stop]").wait_for(timeout=15_000)
    assert "this order was cancelled" in page.locator("#task").inner_text()


def test_hearing_of_ones_own_scan_takes_no_answer_away_and_brings_no_code_back(
    floor: Shopfloor, picker: Picker, phone: Phone
) -> None:
    number = mugs(floor, 2)
    picker.send(f"/pick/{number}/accept")
    page = phone(f"/pick/{number}")
    scan(page, "MUG")
    page.get_by_text("1 of 2 picked").wait_for()
    floor.worker.number()
    page.wait_for_timeout(2500)
    assert "Taken" in page.get_by_role("alert").inner_text()
    assert page.locator("#scan").input_value() == ""


def test_a_camera_scans_each_article_once_while_it_stays_in_sight(
    floor: Shopfloor, picker: Picker, phone: Phone
) -> None:
    number = mugs(floor, 2)
    picker.send(f"/pick/{number}/accept")
    page = phone(f"/pick/{number}", script=READER)
    page.get_by_role("button", name="Scan with the camera").click()
    page.get_by_text("Hold the barcode in the frame").wait_for()
    page.evaluate("window.inSight = '871-LAMP'")
    page.get_by_text("Wrong article").wait_for()
    page.evaluate("window.inSight = '871-MUG'")
    page.get_by_text("1 of 2 picked").wait_for()
    page.wait_for_timeout(800)
    assert picked(floor, number) == 1, "it still lies in front of the camera"
    expect_axe_clean(page)
    page.get_by_role("button", name="Close the camera").click()
    assert page.locator("#camera").is_hidden()


def test_without_a_reader_in_the_browser_the_code_is_typed(
    floor: Shopfloor, picker: Picker, phone: Phone
) -> None:
    number = mugs(floor, 1)
    picker.send(f"/pick/{number}/accept")
    page = phone(f"/pick/{number}", script="delete window.BarcodeDetector")
    assert page.locator("[data-camera]").is_hidden()
    page.locator("#scan").fill("MUG")
    page.get_by_role("button", name="Pick one").click()
    page.locator("#task[data-phase=pack]").wait_for()
    assert picked(floor, number) == 1


def test_the_counter_needs_the_network(
    floor: Shopfloor, shop: Shop, world: World, picker: Picker, phone: Phone
) -> None:
    number = mugs(floor, 1)
    here = f"/pick/{number}"
    picker.send(f"{here}/accept")
    picker.send(f"{here}/scan", code="MUG")
    picker.send(f"{here}/pack", carton="box")
    page = phone(here)
    with without_network(page):
        page.get_by_text("No connection.").wait_for()
        page.get_by_role("button", name="Handed over").click()
        page.get_by_text("This needs a connection.").wait_for()
    page.reload()
    assert page.locator("#task[data-phase=hand_over]").count() == 1
