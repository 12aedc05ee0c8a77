"""Stock over HTTP: booked once, fed by other systems, and accounted for to the last unit."""

import psycopg
import pytest

from hebbes.runtime import wiring
from tests.doors.served import NOW, Shop
from tests.world import World, build


@pytest.fixture(scope="module")
def world(shop: Shop) -> World:
    """The small shop, served."""
    return build(psycopg.connect(wiring.conninfo_of(shop.app.tools.pool), autocommit=True))


def test_goods_that_arrive_are_booked_once_and_accounted_for(shop: Shop, world: World) -> None:
    rows = [{"location": "WH-V", "sku": "MUG", "units": 5}]
    with shop.with_key("stock:write", "stock:read") as door:
        head = {"idempotency-key": "r1"}
        statuses = [
            door.post("/v1/stock/receipts", json=rows, headers=head).status_code for _ in range(2)
        ]
        keyless = door.post("/v1/stock/receipts", json=rows)
        counted = door.post(
            "/v1/stock/counts", json=[{**rows[0], "units": 4}], headers={"idempotency-key": "c1"}
        )
        reasons = door.get("/v1/stock/MUG/WH-V/ledger").json()["reasons"]
    assert statuses == [201, 201]
    assert keyless.status_code == 400
    assert counted.json() == {"differences": [-1]}
    assert [one["balance"] for one in reasons] == [5, 4]


def test_a_feed_sent_twice_changes_nothing_the_second_time(shop: Shop, world: World) -> None:
    feed = {
        "source": "wms", "ref": "f1", "mode": "snapshot", "as_of": NOW.isoformat(),
        "rows": [
            {"location": "ST-R", "sku": "MUG", "units": 7},
            {"location": "ST-R", "sku": "NOPE", "units": 1},
        ],
    }  # fmt: skip
    with shop.with_key("stock:write") as door:
        first, again = (door.post("/v1/stock/feeds", json=feed).json() for _ in range(2))
    assert (first["changed"], again["changed"]) == (1, 0)
    assert [one["field"] for one in first["refused"]] == ["sku"]


def test_who_is_bound_to_a_location_books_there_only(shop: Shop, world: World) -> None:
    door = shop.bound_key("stock:write", "stock:read", location=world.codes["ST-U"])
    rows = [{"location": "WH-A", "sku": "MUG", "units": 1}]
    answer = door.post("/v1/stock/receipts", json=rows, headers={"idempotency-key": "b1"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/0/location"
    assert door.get("/v1/stock/MUG/WH-A/ledger").status_code == 404
