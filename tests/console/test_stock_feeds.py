"""The feeds of stock on their page: what came, of which moment, what it changed and what not."""

from datetime import timedelta

import httpx2 as httpx
import pytest

from hebbes.flows.take_stock_feed import Message, StockLine, take_stock_feed
from hebbes.kit.names import Sku
from tests.doors.served import Shop
from tests.world import World


@pytest.fixture
def agent(shop: Shop, world: World) -> httpx.Client:
    """Somebody of customer service."""
    return shop.signed_in("agent")


def test_before_any_feed_the_page_says_how_they_come(agent: httpx.Client) -> None:
    page = agent.get("/feeds").text
    assert "No feed yet" in page
    assert "Nothing was refused" in page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_feed_stands_there_with_what_it_changed_and_what_was_refused(
    agent: httpx.Client, shop: Shop, world: World, language: str
) -> None:
    world.clock.at = shop.clock.at
    rows = [("WH-A", "MUG", 90), ("NOWHERE", "MUG", 5), ("WH-A", "NOTHING", 7)]
    lines = [StockLine(n, code, Sku(sku), units) for n, (code, sku, units) in enumerate(rows, 1)]
    as_of = world.clock.now() - timedelta(minutes=20)
    message = Message("wms", f"night-{language}", "snapshot", as_of, lines)
    taken = take_stock_feed(world.conn, world.shop, message, "key:wms")
    assert len(taken.refused) == 2
    again = take_stock_feed(world.conn, world.shop, message, "key:wms")
    assert again.repeated == ("WH-A",)
    world.conn.commit()
    page = agent.get("/feeds", params={"lang": language})
    assert page.status_code == 200, page.text
    for words in ("Warehouse Almere", f"night-{language}", "NOWHERE", "NOTHING", "wms"):
        assert words in page.text
    assert page.text.count(f"night-{language}") == 3, "the message once, its two refused rows once"


def test_store_people_have_no_business_there(shop: Shop, world: World) -> None:
    assert shop.signed_in("store", world.codes["ST-U"]).get("/feeds").status_code == 403
