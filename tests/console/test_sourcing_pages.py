"""From where would it come: for a postcode, for a store, for one article and for all."""

from collections.abc import Iterator

import httpx2 as httpx
import psycopg
import pytest

from hebbes.console.benelux import HEIGHT, WIDTH, Spot, map_of
from hebbes.runtime import wiring
from tests.doors.served import Shop
from tests.world import World, build


@pytest.fixture(scope="module")
def world(shop: Shop) -> Iterator[World]:
    """The small shop, served."""
    with psycopg.connect(wiring.conninfo_of(shop.app.tools.pool)) as connection:
        built = build(connection)
        connection.commit()
        yield built


@pytest.fixture(scope="module")
def browser(shop: Shop, world: World) -> httpx.Client:
    """Somebody of customer service, signed in."""
    return shop.signed_in("agent")


def looked(browser: httpx.Client, **asked: str) -> str:
    page = browser.get("/sourcing", params=asked)
    assert page.status_code == 200, page.text
    return page.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_article_names_the_location_its_distance_and_the_next_best(
    browser: httpx.Client, language: str
) -> None:
    page = looked(browser, postcode="1012 lg", article="LAMP", units="2", lang=language)
    assert "2 × Lamp" in page
    assert "1012 LG NL" in page
    for place in ("Warehouse Almere", "Warehouse Venlo", "Store Utrecht", "Showroom Eindhoven"):
        assert place in page
    assert "Store Utrecht (34 km)" in page or "Warehouse Venlo (14" in page
    assert "hb-way" in page, "a line on the map leads to the destination"


def test_what_only_a_showroom_has_is_sent_by_nobody(browser: httpx.Client, world: World) -> None:
    world.conn.execute(
        "UPDATE inventory.position SET on_hand = 0 WHERE sku = 'CHAIR' AND location = %s",
        (world.codes["WH-V"],),
    )
    world.conn.commit()
    page = looked(browser, postcode="1012", article="CHAIR")
    assert "Nobody can send 1 × Chair" in page
    assert "only shows it" in page
    assert "The nearest with some free: Showroom Eindhoven" in page


def test_more_than_all_have_says_what_is_missing(browser: httpx.Client) -> None:
    page = looked(browser, postcode="1012", article="LAMP", units="30")
    assert "8 cannot be sent" in page


def test_for_a_store_only_its_own_shelf_counts(browser: httpx.Client, world: World) -> None:
    utrecht = str(world.codes["ST-U"])
    assert "from Store Utrecht (0 km)" in looked(browser, store=utrecht, article="LAMP")
    mug = looked(browser, store=utrecht, article="MUG")
    assert "The nearest with some free: Warehouse Almere (32 km)" in mug


def test_without_an_article_each_has_its_best_location(browser: httpx.Client) -> None:
    page = looked(browser, postcode="3511")
    assert "Would come from" in page
    assert "/sourcing?postcode=3511&amp;article=MUG" in page


def test_a_pace_of_sales_tells_how_long_it_lasts(
    browser: httpx.Client, shop: Shop, world: World
) -> None:
    world.conn.execute(
        "INSERT INTO inventory.movement (at, location, sku, delta, cause, actor)"
        " VALUES (%s, %s, 'MUG', -350, 'shipment', 'system:test')",
        (shop.clock.now(), world.codes["WH-A"]),
    )
    world.conn.commit()
    assert "about 4 days" in looked(browser, postcode="3511")


def test_a_postcode_nobody_knows_is_said_and_answered(browser: httpx.Client) -> None:
    assert "Nobody knows where this postcode is" in looked(browser, postcode="9999", article="MUG")


@pytest.mark.parametrize("units", ["0", "-1", "some", "1e3"])
def test_a_wrong_number_is_told_and_stays_as_typed(browser: httpx.Client, units: str) -> None:
    page = looked(browser, postcode="1012", article="MUG", units=units)
    assert "Type a number from 1 on." in page
    assert f'value="{units}"' in page


def test_store_people_do_not_see_the_stock_of_others(shop: Shop, world: World) -> None:
    store = shop.signed_in("store", world.codes["ST-U"])
    assert store.get("/sourcing", params={"postcode": "1012"}).status_code == 403


def test_names_on_the_map_stay_apart_and_inside() -> None:
    close = [
        Spot(name=f"Store {n}", latitude=52.37 + n / 50, longitude=4.9 + n / 40) for n in range(4)
    ]
    drawn = map_of([*close, Spot(name="Far away", latitude=40.0, longitude=-70.0)], (5.1, 52.1))
    assert drawn.missing == 1
    assert drawn.goal is not None
    places = [(pin.label_x, pin.label_y, pin.label_from) for pin in drawn.pins]
    assert len(set(places)) == len(close)
    assert all(0 < pin.x < WIDTH and 0 < pin.y < HEIGHT for pin in drawn.pins)
