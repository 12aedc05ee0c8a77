"""Lists over HTTP: pages by key, filters that narrow, and never a row out of reach."""

from collections.abc import Iterator
from typing import Any

import httpx2 as httpx
import psycopg
import pytest

from hebbes.journal.number import number_fresh
from hebbes.kit.transact import transact
from hebbes.runtime import wiring
from tests.doors.served import Shop
from tests.world import World, build


@pytest.fixture(scope="module")
def world(shop: Shop) -> World:
    """The small shop with seven orders of two channels, one of them cancelled."""
    world = build(psycopg.connect(wiring.conninfo_of(shop.app.tools.pool), autocommit=True))
    with shop.with_key("orders:write", "orders:read") as door:
        for turn in range(7):
            channel = "app" if turn == 3 else "web"
            body = world.order(channel=channel, external_ref=f"R-{turn}")
            href = door.post("/v1/orders", json=body).raise_for_status().json()["href"]
        door.post(f"{href}/cancellations", json={"reason": "changed my mind"}).raise_for_status()
    return world


def pages(door: httpx.Client, path: str, rows: str, **asked: Any) -> Iterator[list[Any]]:
    """Walk through all the pages of a list."""
    after = None
    for _ in range(50):
        params = asked | ({"after": after} if after else {})
        page = door.get(path, params=params).raise_for_status().json()
        yield page[rows]
        after = page["next"]
        if after is None:
            return
    pytest.fail("the list has no end")


def test_the_pages_of_a_list_hold_every_order_once_newest_first(shop: Shop, world: World) -> None:
    with shop.with_key("orders:read") as door:
        found = list(pages(door, "/v1/orders", "orders", limit=3))
        assert [len(page) for page in found] == [3, 3, 1]
        refs = [one["external_ref"] for page in found for one in page]
        assert refs == [f"R-{turn}" for turn in reversed(range(7))]
        first = found[0][0]
        whole = door.get(first["href"]).json()
    same = ("id", "number", "channel", "order_state", "payment_state", "total", "placed_at")
    assert [first[name] for name in same] == [whole[name] for name in same]


def test_filters_narrow_the_list_and_unknown_ones_are_refused(shop: Shop, world: World) -> None:
    def refs(**asked: str) -> list[str]:
        with shop.with_key("orders:read") as door:
            found = door.get("/v1/orders", params=asked).raise_for_status().json()["orders"]
        return [one["external_ref"] for one in found]

    assert refs(state="cancelled") == ["R-6"]
    assert refs(channel="app") == ["R-3"]
    assert refs(q="r-2") == ["R-2"]
    assert len(refs(q="MUG")) == 7
    assert refs(q="nobody at all") == []
    assert refs(**{"placed_at[gte]": "2030-01-01T00:00:00Z"}) == []
    assert len(refs(**{"placed_at[lt]": "2030-01-01T00:00:00Z"})) == 7
    with shop.with_key("orders:read") as door:
        for wrong in ({"sort": "total"}, {"limit": "0"}, {"after": "x"}, {"state": "gone"}):
            assert door.get("/v1/orders", params=wrong).status_code == 422


def test_a_bound_key_lists_what_it_reaches_and_no_more(shop: Shop, world: World) -> None:
    only = shop.bound_key("orders:read", channel="app")
    assert [one["channel"] for one in only.get("/v1/orders").json()["orders"]] == ["app"]
    elsewhere = shop.bound_key("orders:read", location=world.codes["ST-R"])
    assert elsewhere.get("/v1/orders").json()["orders"] == []


def test_stock_is_listed_by_article_and_place_with_what_is_available(
    shop: Shop, world: World
) -> None:
    with shop.with_key("stock:read") as door:
        rows = [one for page in pages(door, "/v1/stock", "positions", limit=2) for one in page]
        keys = [(one["sku"], one["location"]) for one in rows]
        assert keys == sorted(keys)
        assert len(set(keys)) == len(keys) == 5
        asked = {"sku": ["MUG", "LAMP"], "location": "WH-A"}
        (mug,) = door.get("/v1/stock", params=asked).json()["positions"]
    # Six orders of two mugs stand; the seventh was cancelled.
    assert (mug["on_hand"], mug["reserved"], mug["available"]) == (100, 12, 88)


def test_a_store_lists_the_stock_of_its_own_place(shop: Shop, world: World) -> None:
    own = shop.bound_key("stock:read", location=world.codes["ST-U"])
    places = {one["location"] for one in own.get("/v1/stock").json()["positions"]}
    assert places == {"ST-U"}
    assert own.get("/v1/stock", params={"location": "WH-A"}).json()["positions"] == []


def events(door: httpx.Client, **asked: Any) -> list[dict[str, Any]]:
    """Follow the feed to its end."""
    after, found = 0, list[dict[str, Any]]()
    for _ in range(200):
        page = door.get("/v1/events", params={"after": after, **asked}).raise_for_status().json()
        found += page["events"]
        after = page["next"]
        if not page["more"]:
            return found
    pytest.fail("the feed has no end")


def test_the_feed_gives_every_event_once_in_one_order(shop: Shop, world: World) -> None:
    while transact(shop.app.tools.pool, number_fresh):
        pass
    with shop.with_key("events:read") as door:
        everything = events(door, limit=4)
        numbers = [one["number"] for one in everything]
        assert numbers == list(range(1, len(numbers) + 1))
        placed = events(door, limit=2, types=["order.placed"])
        assert len(placed) == 7
        holds = events(door, types=["hold.*"])
        assert {one["type"].partition(".")[0] for one in holds} == {"hold"}
        end = numbers[-1]
        page = door.get("/v1/events", params={"after": end}).json()
        assert page == {"events": [], "next": end, "more": False}
    bound = shop.bound_key("events:read", channel="app")
    assert {one["order"] for one in events(bound)} == {
        one["order"] for one in placed if one["data"].get("channel") == "app"
    }
    store = shop.bound_key("events:read", location=world.codes["ST-U"])
    assert store.get("/v1/events").status_code == 403


def test_the_report_of_revenue_is_for_keys_without_bounds(shop: Shop, world: World) -> None:
    asked = {"since": "2026-11-01", "until": "2026-11-30"}
    with shop.with_key("reports:read") as door:
        assert door.get("/v1/reports/revenue", params=asked).json()["totals"] == []
        turned = {"since": "2026-11-30", "until": "2026-11-01"}
        assert door.get("/v1/reports/revenue", params=turned).status_code == 422
    bound = shop.bound_key("reports:read", channel="web")
    assert bound.get("/v1/reports/revenue", params=asked).status_code == 403
