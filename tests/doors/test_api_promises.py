"""Promises and availability over HTTP: live, one engine, and never a unit that is gone."""

import psycopg
import pytest

from hebbes.runtime import wiring
from tests.doors.served import Shop
from tests.promises.ways import open_ways
from tests.world import World, build

CART = {"channel": "web", "postcode": "3511AK", "lines": [{"sku": "LAMP", "units": 1}]}


@pytest.fixture(scope="module")
def world(shop: Shop) -> World:
    """The small shop, served, with every way of delivery."""
    tools = shop.app.tools
    return open_ways(build(psycopg.connect(wiring.conninfo_of(tools.pool), autocommit=True)))


def test_a_product_page_gets_every_way_with_its_date_and_its_countdown(
    shop: Shop, world: World
) -> None:
    with shop.with_key("stock:read") as door:
        answer = door.post("/v1/promises", json={**CART, "plan": True})
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["place_known"], told["not_offered"], told["lines"]) == (True, [], None)
    express = next(way for way in told["offered"] if way["method"] == "express")
    assert express["earliest"] == {
        "from": "2026-11-24T08:00:00+01:00",
        "until": "2026-11-24T23:00:00+01:00",
        "zone": "Europe/Amsterdam",
    }
    assert express["seconds_left"] == 6.5 * 3600
    assert express["price"] == {"amount": "6.95", "currency": "EUR"}
    assert [sent["location"] for sent in express["plan"]] == ["WH-V"]
    pickup = next(way for way in told["offered"] if way["method"] == "pickup")
    assert [(s["location"], s["open_today"]) for s in pickup["stores"]] == [
        ("ST-U", [{"from": "09:00", "until": "18:00"}])
    ]


def test_a_list_is_answered_line_by_line(shop: Shop, world: World) -> None:
    body = {
        **CART, "each": True, "methods": ["standard"],
        "lines": [{"sku": sku, "units": 1} for sku in ("LAMP", "NOPE", "CHAIR")],
    }  # fmt: skip
    with shop.with_key("stock:read") as door:
        lines = door.post("/v1/promises", json=body).json()["lines"]
    assert [len(line["offered"]) for line in lines] == [1, 0, 1]
    assert lines[1]["unknown_articles"] == ["NOPE"]


def test_availability_is_told_by_pair_and_in_the_nearest_stores(shop: Shop, world: World) -> None:
    body = {
        "channel": "web", "where": {"postcode": "3511AK"},
        "pairs": [
            {"sku": "LAMP"}, {"sku": "LAMP", "location": "ST-U"},
            {"sku": "CHAIR", "location": "SH-E"},
        ],
    }  # fmt: skip
    with shop.with_key("stock:read") as door:
        told = door.post("/v1/availability", json=body).json()
    assert [(one["units"], one["band"]) for one in told["pairs"]] == [
        (22, "in_stock"),
        (2, "low"),
        (0, "out"),
    ]
    (store,) = told["where"][0]["stores"]
    assert (store["location"], store["band"], store["distance_km"]) == ("ST-U", "low", 0.0)


def test_who_takes_the_last_unit_leaves_none_for_the_next_question(
    shop: Shop, world: World
) -> None:
    pairs = {"channel": "web", "pairs": [{"sku": "CHAIR"}]}
    order = world.order(lines=[{"sku": "CHAIR", "units": 4}])
    with shop.with_key("stock:read", "orders:write") as door:
        before = door.post("/v1/availability", json=pairs).json()["pairs"][0]["units"]
        placed = door.post("/v1/orders", json=order).status_code
        after = door.post("/v1/availability", json=pairs).json()["pairs"][0]
    assert (before, placed, after["units"], after["band"]) == (4, 201, 0, "out")


def test_an_article_may_be_told_low_sooner_in_one_channel(shop: Shop, world: World) -> None:
    pairs = [{"sku": "MUG"}]
    with shop.with_key("stock:read", "catalog:write") as door:
        saved = door.put(
            "/v1/thresholds", json=[{"channel": "app", "sku": "MUG", "low_units": 100}]
        )
        bands = [
            door.post("/v1/availability", json={"channel": channel, "pairs": pairs}).json()
            for channel in ("web", "app")
        ]
    assert saved.status_code == 200
    assert [one["pairs"][0]["band"] for one in bands] == ["in_stock", "low"]


def test_a_channel_or_location_nobody_knows_is_named(shop: Shop, world: World) -> None:
    with shop.with_key("stock:read") as door:
        channel = door.post("/v1/promises", json={**CART, "channel": "nope"})
        store = door.post("/v1/promises", json={**CART, "store": "NOPE"})
    assert channel.json()["errors"][0]["pointer"] == "/channel"
    assert store.json()["errors"][0]["pointer"] == "/store"
