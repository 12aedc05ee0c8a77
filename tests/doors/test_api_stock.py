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


def available(shop: Shop, sku: str, location: str) -> dict[str, int]:
    """Return what the list says of one position."""
    with shop.with_key("stock:read") as door:
        asked = {"sku": sku, "location": location}
        (found,) = door.get("/v1/stock", params=asked).json()["positions"]
    return {name: found[name] for name in ("on_hand", "damaged", "available")}


def test_what_breaks_or_moves_is_booked_once(shop: Shop, world: World) -> None:
    broken = [{"location": "WH-V", "sku": "LAMP", "units": 2, "remark": "fell off"}]
    moved = [{"origin": "WH-V", "destination": "ST-R", "sku": "LAMP", "units": 3, "ref": "T1"}]
    with shop.with_key("stock:write") as door:
        for path, rows in (("damages", broken), ("transfers", moved)):
            head = {"idempotency-key": path}
            for _ in range(2):
                answer = door.post(f"/v1/stock/{path}", json=rows, headers=head)
                assert (answer.status_code, answer.json()) == (201, {"booked": 1})
            assert door.post(f"/v1/stock/{path}", json=rows).status_code == 400
        still = [{**moved[0], "destination": "WH-V"}]
        head = {"idempotency-key": "still"}
        assert door.post("/v1/stock/transfers", json=still, headers=head).status_code == 422
    assert available(shop, "LAMP", "WH-V") == {"on_hand": 15, "damaged": 2, "available": 15}
    assert available(shop, "LAMP", "ST-R") == {"on_hand": 3, "damaged": 0, "available": 3}


def test_a_till_receipt_counts_once_even_without_a_key(shop: Shop, world: World) -> None:
    receipt = {
        "ref": "K-1", "location": "ST-U", "sold_at": NOW.isoformat(),
        "sold": [{"sku": "LAMP", "units": 1}],
    }  # fmt: skip
    later = {**receipt, "ref": "K-2", "sold_at": "2030-01-01T00:00:00Z"}
    with shop.with_key("stock:write") as door:
        told = [door.post("/v1/stock/till-sales", json=[receipt]).json() for _ in range(2)]
        assert door.post("/v1/stock/till-sales", json=[later]).status_code == 422
    assert told == [{"is_new": [True]}, {"is_new": [False]}]
    assert available(shop, "LAMP", "ST-U")["on_hand"] == 1


def test_who_is_bound_to_a_location_carries_nothing_to_another(shop: Shop, world: World) -> None:
    door = shop.bound_key("stock:write", location=world.codes["ST-U"])
    moved = [{"origin": "ST-U", "destination": "ST-R", "sku": "LAMP", "units": 1}]
    answer = door.post("/v1/stock/transfers", json=moved, headers={"idempotency-key": "b2"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/0/destination"
