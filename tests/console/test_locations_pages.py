"""The locations: the list, one of them, what closing it moves, closing it, opening it again."""

from datetime import datetime, timedelta, timezone

import httpx2 as httpx
import pytest

from tests.console.picking import Picker
from tests.doors.served import Shop
from tests.flows.shopfloor import Shopfloor
from tests.world import World


@pytest.fixture
def admin(shop: Shop, world: World) -> Picker:
    """An administrator, with the token their forms carry."""
    browser = shop.signed_in("admin")
    return Picker(browser, shop.csrf(browser))


@pytest.fixture(autouse=True)
def one_clock(shop: Shop, world: World) -> None:
    """The served pages and the worker live in the same moment."""
    world.clock.at = shop.clock.at


@pytest.fixture
def agent(shop: Shop, world: World) -> httpx.Client:
    """Somebody of customer service."""
    return shop.signed_in("agent")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_list_tells_hours_work_and_cut_offs(
    agent: httpx.Client, floor: Shopfloor, language: str
) -> None:
    floor.released()
    floor.world.conn.commit()
    page = agent.get("/locations", params={"lang": language})
    assert page.status_code == 200, page.text
    for words in (
        "Warehouse Almere",
        "08:00\N{EN DASH}20:00",
        "20:00",
        "<b>17:00</b>",
        "hb-pin-open",
    ):
        assert words in page.text
    queue = f"/pick?location={floor.world.codes['WH-A']}"
    here = page.text[page.text.index(f'<a href="{queue}">') :][:200]
    assert {"nl": "te doen", "en": "to do"}[language] in here
    assert f'"{queue}">0 ' not in here


def test_a_location_outside_its_hours_says_when_it_opens(
    shop: Shop, agent: httpx.Client, world: World
) -> None:
    before = shop.clock.now()
    shop.clock.at = before.replace(hour=22)
    page = agent.get("/locations/ST-U", params={"lang": "en"}).text
    shop.clock.at = before
    assert "Outside its hours" in page
    assert "opens Tue 24 Nov, 08:00" in page


def test_what_a_closing_moves_is_shown_before_anything_moves(
    admin: Picker, floor: Shopfloor
) -> None:
    floor.world.stand({("WH-V", "MUG"): 500})
    order = floor.released(lines=[{"sku": "MUG", "units": 2}])
    floor.world.conn.commit()
    page = admin.browser.get("/locations/WH-A/closing")
    assert page.status_code == 200, page.text
    assert "Warehouse Venlo" in page.text
    assert "fulfillment order" in page.text
    floor.world.conn.rollback()
    assert [work.state for work in floor.work(order)] == ["sent"]


def test_closing_moves_it_and_tells_who_and_why(
    admin: Picker, floor: Shopfloor, shop: Shop
) -> None:
    floor.world.stand({("WH-V", "MUG"): 500})
    order = floor.released(lines=[{"sku": "MUG", "units": 2}])
    floor.world.conn.commit()
    closed = admin.send("/locations/WH-A/close", reason="No power since nine")
    assert closed.status_code == 200
    assert "is being sourced elsewhere" in closed.text
    assert "Closed: No power since nine" in closed.text
    assert "Location closed for a while" in closed.text
    assert "Admin" in closed.text
    floor.run_dry()
    at = {work.location: work.state for work in floor.work(order)}
    assert at == {floor.world.codes["WH-A"]: "rejected", floor.world.codes["WH-V"]: "sent"}
    number = floor.work(order)[0].number.rpartition("-")[0]
    assert "Location closed: No power since nine" in admin.browser.get(f"/orders/{number}").text
    again = admin.send("/locations/WH-A/reopen", reason="Lights are on")
    assert "Lights are on" in again.text
    assert "Closed: No power" not in again.text


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"reason": " ", "until": ""}, "reason-problem"),
        ({"reason": "Stocktaking", "until": "2020-01-01T09:00"}, "until-problem"),
        ({"reason": "Stocktaking", "until": "tomorrow"}, "until-problem"),
    ],
)
def test_a_mistaken_closing_closes_nothing_and_keeps_what_was_typed(
    admin: Picker, sent: dict[str, str], told: str
) -> None:
    page = admin.send("/locations/ST-R/close", **sent)
    assert page.status_code == 422
    assert told in page.text
    assert f'value="{sent["reason"].strip()}"' in page.text
    assert "Closed for a while" not in admin.browser.get("/locations/ST-R").text


def test_a_closing_with_an_end_opens_by_itself(shop: Shop, admin: Picker, floor: Shopfloor) -> None:
    here = shop.clock.now().astimezone(timezone(timedelta(hours=1)))
    until = (here + timedelta(hours=2)).replace(tzinfo=None).isoformat(timespec="minutes")
    admin.send("/locations/ST-R/close", reason="Stocktaking", until=until)
    assert "Closed until" in admin.browser.get("/locations/ST-R").text
    before = floor.world.clock.now(), shop.clock.now()
    floor.world.clock.at = shop.clock.at = datetime.fromisoformat(until).replace(tzinfo=here.tzinfo)
    floor.worker.keep_time()
    floor.run_dry()
    page = admin.browser.get("/locations/ST-R", params={"lang": "en"}).text
    floor.world.clock.at, shop.clock.at = before
    assert "The clock" in page
    assert "Location open again" in page


def test_customer_service_looks_and_is_told_who_closes(
    shop: Shop, agent: httpx.Client, world: World
) -> None:
    page = agent.get("/locations/ST-U", params={"lang": "en"}).text
    assert "Only an administrator closes and opens." in page
    assert agent.get("/locations/ST-U/closing").status_code == 403
    form = {"csrf": shop.csrf(agent), "reason": "mine"}
    assert agent.post("/locations/ST-U/close", data=form).status_code == 403


def test_a_location_that_is_not_there_is_not_found(admin: Picker) -> None:
    for path in ("", "/closing"):
        assert admin.browser.get(f"/locations/NOWHERE{path}").status_code == 404
    assert admin.send("/locations/NOWHERE/close", reason="x").status_code == 404
