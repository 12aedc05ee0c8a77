"""An address that cannot be delivered to holds the order until it is corrected."""

import psycopg
import pytest

from hebbes.runtime import wiring
from tests.doors.served import Shop
from tests.world import World, build

GOOD = {
    "street": "Oudegracht", "house_number": "12", "postcode": "3511 ab", "city": "Utrecht",
    "country": "NL",
}  # fmt: skip


@pytest.fixture(scope="module")
def world(shop: Shop) -> World:
    """The small shop, served."""
    return build(psycopg.connect(wiring.conninfo_of(shop.app.tools.pool), autocommit=True))


def placed(shop: Shop, world: World, **address: object) -> str:
    """Place an order to an address and return where it can be read."""
    ship_to = {**world.order()["ship_to"], **address}
    with shop.with_key("orders:write") as door:
        answer = door.post("/v1/orders", json=world.order(ship_to=ship_to))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["href"])


def checked(shop: Shop, href: str) -> None:
    """Let the order pass the checks of partners."""
    with shop.with_key("holds:write") as door:
        for gate in ("fraud", "payment"):
            answer = door.post(f"{href}/holds/{gate}/lift", json={"reason": "seen"})
            assert answer.status_code == 200, answer.text


def test_a_corrected_address_lets_the_order_go_on_by_itself(shop: Shop, world: World) -> None:
    href = placed(shop, world, postcode="99")
    checked(shop, href)
    with shop.with_key("orders:read", "orders:write") as door:
        before = door.get(href).json()
        done = door.post(f"{href}/address", json={"ship_to": GOOD, "reason": "they rang"})
        after = door.get(href).json()
        entries = door.get(f"{href}/timeline").json()["entries"]
    assert [hold["gate"] for hold in before["holds"]] == ["address"]
    assert before["fulfillment_orders"] == []
    assert (done.status_code, done.json()["held_by"]) == (200, [])
    assert after["groups"][0]["ship_to"]["postcode"] == "3511AB"
    assert after["groups"][0]["ship_to"]["name"] == "Jan de Vries"
    assert done.json()["located"] is True
    where = "SELECT latitude FROM orders.group_card WHERE order_id = %s"
    assert world.one(where, after["id"].removeprefix("ord_")) == pytest.approx(52.09)
    assert after["lines"][0]["stages"] == {"released": 2}
    changed = [one for one in entries if one["kind"] == "order.changed"]
    assert [one["reason"] for one in changed] == ["they rang"]
    assert "Oudegracht" not in str(changed)


def test_what_came_in_stays_as_it_came(shop: Shop, world: World) -> None:
    href = placed(shop, world, street="Nowhere", postcode="99")
    with shop.with_key("orders:read", "orders:write") as door:
        door.post(f"{href}/address", json={"ship_to": GOOD, "reason": "they rang"})
        assert door.get(f"{href}/original").json()["ship_to"]["street"] == "Nowhere"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"postcode": "1"}, "/ship_to/postcode"),
        ({"postcode": None}, "/ship_to/postcode"),
        ({"street": ""}, "/ship_to/street"),
        ({"city": None}, "/ship_to/city"),
        ({"house_number": None}, "/ship_to/house_number"),
        ({"country": "ZZ"}, "/ship_to/country"),
        ({"country": "Holland"}, "/ship_to/country"),
        ({"planet": "Mars"}, "/ship_to/planet"),
    ],
)
def test_a_correction_that_is_none_changes_nothing(
    shop: Shop, world: World, change: dict[str, object], pointer: str
) -> None:
    href = placed(shop, world, postcode="99")
    with shop.with_key("orders:read", "orders:write") as door:
        body = {"ship_to": {**GOOD, **change}, "reason": "they rang"}
        answer = door.post(f"{href}/address", json=body)
        order = door.get(href).json()
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert order["groups"][0]["ship_to"]["city"] == "Amsterdam"
    assert "address" in [hold["gate"] for hold in order["holds"]]


def test_of_two_bad_addresses_both_must_be_corrected(shop: Shop, world: World) -> None:
    bad = {**world.order()["ship_to"], "postcode": "99"}
    lines = [
        {"sku": "MUG", "units": 1, "ship_to": bad},
        {"sku": "LAMP", "units": 1, "ship_to": {**bad, "name": "Piet"}},
    ]
    with shop.with_key("orders:read", "orders:write") as door:
        href = door.post("/v1/orders", json=world.order(lines=lines)).json()["href"]
        held = [
            door.post(
                f"{href}/address", json={"ship_to": GOOD, "reason": "they rang", "group": group}
            ).json()["held_by"]
            for group in (1, 2)
        ]
        nowhere = {"ship_to": GOOD, "reason": "they rang", "group": 3}
        assert door.post(f"{href}/address", json=nowhere).status_code == 422
    assert ["address" in gates for gates in held] == [True, False]


def test_what_a_location_was_asked_for_is_too_late_to_correct(shop: Shop, world: World) -> None:
    href = placed(shop, world)
    checked(shop, href)
    with shop.with_key("orders:read", "orders:write") as door:
        answer = door.post(f"{href}/address", json={"ship_to": GOOD, "reason": "they rang"})
        actions = {one["name"]: one for one in door.get(href).json()["actions"]}
    assert (answer.status_code, answer.json()["code"]) == (409, "not_possible_now")
    assert actions["correct_address"]["allowed"] is False
    assert actions["correct_address"]["why_not"]
