"""The orders list and the order page, served for real."""

import re
from uuid import UUID

import httpx2 as httpx
import psycopg
import pytest

from hebbes.flows.assess_fraud import act_on_verdicts
from hebbes.flows.place_orders import Taken
from hebbes.flows.reactions import follow
from hebbes.holds.fraud_port import Judgement
from hebbes.journal import number_fresh
from hebbes.runtime import wiring
from tests.doors.served import Shop
from tests.world import World, build


@pytest.fixture(scope="module")
def world(shop: Shop) -> World:
    """The small shop, served."""
    connection = psycopg.connect(wiring.conninfo_of(shop.app.tools.pool))
    built = build(connection)
    connection.commit()
    return built


@pytest.fixture(scope="module")
def browser(shop: Shop) -> httpx.Client:
    """Somebody of customer service, signed in."""
    return shop.signed_in("agent")


@pytest.fixture(scope="module")
def order(world: World) -> Taken:
    """An order with two lines, past its fraud check."""
    body = world.order(
        lines=[{"sku": "MUG", "units": 2}, {"sku": "LAMP", "units": 1}], external_ref="W-77"
    )
    (answer,) = world.place(body)
    assert isinstance(answer, Taken)
    act_on_verdicts(world.conn, world.shop, [Judgement(str(answer.order_id), "approve", 4)])
    world.conn.commit()
    return answer


@pytest.mark.parametrize(
    "words", ["", "W-77", "jan de", "JAN@example.com", "1012 lg", "LAMP", "lamp"]
)
def test_an_order_is_found_by_anything(browser: httpx.Client, order: Taken, words: str) -> None:
    page = browser.get("/orders", params={"q": words})
    assert page.status_code == 200, page.text
    assert order.number in page.text


def test_words_that_match_nothing_say_so(browser: httpx.Client, order: Taken) -> None:
    assert order.number not in browser.get("/orders", params={"q": "nobody at all"}).text
    assert browser.get("/orders", params={"state": "delivered"}).status_code == 200


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_order_page_shows_lines_plan_payment_and_time_line(
    browser: httpx.Client, order: Taken, language: str
) -> None:
    page = browser.get(f"/orders/{order.number}", params={"lang": language})
    assert page.status_code == 200, page.text
    for words in (order.number, "Mug", "Lamp", "Warehouse Almere", "Jan de Vries", "Damrak 1"):
        assert words in page.text


def test_a_hold_by_hand_is_placed_and_lifted_with_its_reason(
    shop: Shop, browser: httpx.Client, world: World, order: Taken
) -> None:
    form = {"csrf": shop.csrf(browser), "reason": "customer asked"}
    assert browser.post(f"/orders/{order.number}/hold", data=form).status_code == 303
    held = browser.get(f"/orders/{order.number}").text
    assert "customer asked" in held
    form |= {"gate": "manual"}
    assert browser.post(f"/orders/{order.number}/lift", data=form).status_code == 303
    world.conn.rollback()
    assert world.one("SELECT count(*) FROM holds.standing WHERE gate = 'manual'") == 0


def test_the_order_as_received_can_be_downloaded(browser: httpx.Client, order: Taken) -> None:
    answer = browser.get(f"/orders/{order.number}/original")
    assert answer.json()["external_ref"] == "W-77"


def test_an_order_that_is_not_there_is_not_found(browser: httpx.Client) -> None:
    assert browser.get("/orders/NL0-0000-0000").status_code == 404


def test_what_a_customer_was_sent_is_found_and_read_as_sent(
    browser: httpx.Client, shop: Shop, world: World, order: Taken
) -> None:
    with shop.app.tools.pool.connection() as tx:
        number_fresh(tx)
        follow(tx, shop.app.tools.shop)
    listed = browser.get("/messages", params={"q": order.number})
    assert listed.status_code == 200, listed.text
    address = re.search(r"/messages/[0-9a-f-]{36}", listed.text)
    assert address, listed.text
    opened = browser.get(address[0])
    assert opened.status_code == 200, opened.text
    assert order.number in opened.text
    assert browser.get(f"/messages/{UUID(int=1)}").status_code == 404
