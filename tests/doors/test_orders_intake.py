"""Taking orders over HTTP: one, a list, twice, wrong in every way, and many at once."""

import concurrent.futures
import json

import psycopg
import pytest

from hebbes.runtime import wiring
from tests.audit_books import expect_books_to_balance
from tests.doors.served import Shop
from tests.world import World, build


@pytest.fixture(scope="module")
def world(shop: Shop) -> World:
    """The small shop, served."""
    connection = psycopg.connect(wiring.conninfo_of(shop.app.tools.pool))
    built = build(connection)
    connection.commit()
    return built


def test_an_order_is_taken_and_taken_once(shop: Shop, world: World) -> None:
    with shop.with_key("orders:write") as door:
        body = world.order(external_ref="H-1")
        first = door.post("/v1/orders", json=body)
        again = door.post("/v1/orders", json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert first.headers["location"].endswith(first.json()["id"])


def test_a_list_answers_each_order_apart(shop: Shop, world: World) -> None:
    with shop.with_key("orders:write") as door:
        bodies = [world.order(), world.order(lines=[]), {"channel": 7}, world.order()]
        answer = door.post("/v1/orders", json=bodies)
    assert [one["status"] for one in answer.json()["orders"]] == [201, 422, 422, 201]
    assert answer.json()["orders"][1]["errors"][0]["pointer"] == "/lines"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"lines": [{"sku": "MUG", "units": 0}]}, "/lines/0/units"),
        ({"lines": [{"sku": "MUG", "units": -1}]}, "/lines/0/units"),
        ({"lines": [{"sku": "MUG", "units": 10**9}]}, "/lines/0/units"),
        ({"lines": [{"sku": "MUG", "units": 10**30}]}, "/lines/0/units"),
        ({"lines": [{"sku": "NOPE", "units": 1}]}, "/lines/0/sku"),
        ({"lines": [{"sku": "MUG", "units": 1, "unit_price": "1.00"}]}, "/lines/0/unit_price"),
        ({"lines": [{"sku": "MUG", "units": 1, "pickup_at": "NOWHERE"}]}, "/lines/0/pickup_at"),
        ({"currency": "USD"}, "/currency"),
        ({"currency": "euro"}, "/currency"),
        ({"total": "12.345"}, "/total"),
        ({"channel": "nowhere"}, "/channel"),
        ({"placed_at": "yesterday"}, "/placed_at"),
        ({"payment": {"method": "shells"}}, "/payment/method"),
        ({"surprise": 1}, ""),
        ({"lines": "MUG"}, "/lines"),
    ],
)
def test_what_is_wrong_is_named_with_its_place_and_remedy(
    shop: Shop, world: World, change: dict[str, object], pointer: str
) -> None:
    with shop.with_key("orders:write") as door:
        answer = door.post("/v1/orders", json=world.order(**change))
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"[" * 500, b'{"channel": "\\u0000"}'])
def test_what_cannot_be_read_is_refused_not_broken(shop: Shop, raw: bytes) -> None:
    with shop.with_key("orders:write") as door:
        answer = door.post("/v1/orders", content=raw, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)


def test_the_same_key_with_another_body_is_refused(shop: Shop, world: World) -> None:
    with shop.with_key("orders:write") as door:
        headers = {"idempotency-key": "one"}
        first = door.post("/v1/orders", json=world.order(), headers=headers)
        same = door.post("/v1/orders", json=world.order(), headers=headers)
        other = door.post("/v1/orders", json=world.order(total="1.00"), headers=headers)
    assert [a.status_code for a in (first, same, other)] == [201, 200, 422]
    assert other.json()["code"] == "idempotency_key_reused"


def test_ten_thousand_lines_are_one_order(shop: Shop, world: World) -> None:
    with shop.with_key("orders:write") as door:
        lines = [{"sku": "MUG", "units": 1} for _ in range(10_000)]
        answer = door.post("/v1/orders", content=json.dumps(world.order(lines=lines)),
                           headers={"content-type": "application/json"})  # fmt: skip
        too_many = door.post("/v1/orders", json=world.order(lines=[*lines, lines[0]]))
    assert answer.status_code == 201, answer.text
    assert too_many.status_code == 422


def test_many_at_once_never_sell_a_unit_twice(shop: Shop, world: World) -> None:
    world.stand({("ST-R", "LAMP"): 0})
    world.conn.commit()
    body = world.order(lines=[{"sku": "LAMP", "units": 1}])
    with shop.with_key("orders:write") as door, concurrent.futures.ThreadPoolExecutor(16) as many:
        answers = list(many.map(lambda _: door.post("/v1/orders", json=body), range(60)))
    assert {a.status_code for a in answers} == {201}
    assert sum(a.json()["backordered_units"] for a in answers) == 60 - 22
    world.conn.rollback()
    expect_books_to_balance(world.conn)
