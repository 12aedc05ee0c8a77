"""Reading and changing orders over HTTP, by everyone who may and by those who may not."""

import psycopg
import pytest

from hebbes.runtime import wiring
from tests.doors.served import Shop
from tests.world import World, build


@pytest.fixture(scope="module")
def world(shop: Shop) -> World:
    """The small shop, served."""
    connection = psycopg.connect(wiring.conninfo_of(shop.app.tools.pool), autocommit=True)
    return build(connection)


def placed(shop: Shop, world: World, **changes: object) -> str:
    """Place an order and return its address."""
    with shop.with_key("orders:write") as door:
        answer = door.post("/v1/orders", json=world.order(**changes))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["href"])


def test_an_order_is_read_with_its_lines_money_and_what_stops_it(shop: Shop, world: World) -> None:
    href = placed(shop, world)
    order = shop.with_key("orders:read").get(href).json()
    assert order["total"] == {"amount": "25.90", "currency": "EUR"}
    assert order["lines"][0]["stages"] == {"allocated": 2}
    assert order["groups"][0]["ship_to"]["city"] == "Amsterdam"
    assert {hold["gate"] for hold in order["holds"]} == {"fraud", "payment"}
    assert (order["order_state"], order["id"]) == ("pending", href.rpartition("/")[2])


def test_what_one_may_not_do_is_offered_with_the_reason(shop: Shop, world: World) -> None:
    href = placed(shop, world)
    for program, allowed in (
        (shop.with_key("orders:read"), False),
        (shop.with_key("orders:read", "orders:write"), True),
    ):
        actions = {one["name"]: one for one in program.get(href).json()["actions"]}
        assert actions["cancel"]["allowed"] is allowed
        assert (actions["cancel"]["why_not"] is None) is allowed


def test_the_order_as_it_came_in_is_given_byte_for_byte(shop: Shop, world: World) -> None:
    raw = shop.visitor().build_request("POST", "/", json=world.order(external_ref="O-1")).content
    with shop.with_key("orders:write", "orders:read") as door:
        head = {"content-type": "application/json"}
        href = door.post("/v1/orders", content=raw, headers=head).json()["href"]
        assert door.get(f"{href}/original").content == raw


def test_its_time_line_and_its_explanation_tell_why(shop: Shop, world: World) -> None:
    href = placed(shop, world)
    with shop.with_key("orders:read") as door:
        entries = door.get(f"{href}/timeline").json()["entries"]
        (decision,) = door.get(f"{href}/explanation").json()["decisions"]
    assert entries[0]["kind"] == "order.placed"
    assert decision["plan"][0]["location"] == "WH-A"
    assert decision["plan"][0]["units"] == {"MUG": 2}
    assert decision["cost"] == decision["plan"][0]["cost"]
    assert {one["location"] for one in decision["left_out"]} >= {"SH-E"}


def test_an_order_is_held_by_hand_let_go_and_cancelled(shop: Shop, world: World) -> None:
    href = placed(shop, world)
    with shop.with_key("orders:read", "orders:write", "holds:write") as door:
        why = {"reason": "the customer rang"}
        held = [door.post(f"{href}/holds", json=why).status_code for _ in range(2)]
        lifted = [door.post(f"{href}/holds/manual/lift", json=why) for _ in range(2)]
        cancelled = door.post(f"{href}/cancellations", json=why)
        again = door.post(f"{href}/cancellations", json=why)
        order = door.get(href).json()
    assert held == [201, 200]
    assert lifted[0].json()["held_by"] == ["fraud", "payment"]
    assert lifted[1].status_code == 404
    assert cancelled.json()["effects"]["cancelled_units"] == 2
    assert (again.status_code, again.json()["code"]) == (409, "not_possible_now")
    assert order["order_state"] == "cancelled"


@pytest.mark.parametrize(
    "body",
    [None, {}, {"reason": " "}, {"reason": "x" * 501}, {"reason": 7}, {"reason": "a", "b": 1}],
)
def test_a_change_without_a_reason_is_refused(shop: Shop, world: World, body: object) -> None:
    href = placed(shop, world)
    with shop.with_key("holds:write", "orders:write") as door:
        for path in ("holds", "holds/fraud/lift", "cancellations"):
            answer = door.post(f"{href}/{path}", json=body)
            assert (answer.status_code, answer.json()["code"]) == (422, "invalid_body"), path


@pytest.mark.parametrize("name", ["ord_1", "ord_" + "0" * 32, "NL0-AAAA-AAAA", "ord_" + "ü" * 32])
def test_an_order_nobody_knows_is_not_found(shop: Shop, name: str) -> None:
    with shop.with_key("orders:read") as door:
        for path in ("", "/timeline", "/original", "/explanation"):
            assert door.get(f"/v1/orders/{name}{path}").status_code == 404


def test_a_key_bound_to_a_channel_or_location_sees_only_its_own(shop: Shop, world: World) -> None:
    href = placed(shop, world)
    bound = {
        "web": shop.bound_key("orders:read", channel="web"),
        "app": shop.bound_key("orders:read", channel="app"),
        "idle": shop.bound_key("orders:read", location=world.codes["ST-U"]),
    }
    statuses = {name: program.get(href).status_code for name, program in bound.items()}
    assert statuses == {"web": 200, "app": 404, "idle": 404}
    with shop.with_key("holds:write") as door:
        for gate in ("fraud", "payment"):
            door.post(f"{href}/holds/{gate}/lift", json={"reason": "seen"})
    worker = shop.bound_key("orders:read", "orders:write", location=world.codes["WH-A"])
    assert worker.get(href).json()["fulfillment_orders"][0]["location"] == "WH-A"
    assert worker.post(f"{href}/cancellations", json={"reason": "no"}).status_code == 403
