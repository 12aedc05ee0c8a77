"""Articles, prices, channels and the network, sent over HTTP as lists that may be sent again."""

import psycopg
import pytest

from hebbes.runtime import wiring
from tests.doors.served import Shop
from tests.world import World, build


@pytest.fixture(scope="module")
def world(shop: Shop) -> World:
    """The small shop, served."""
    return build(psycopg.connect(wiring.conninfo_of(shop.app.tools.pool), autocommit=True))


GOOD: dict[str, list[dict[str, object]]] = {
    "articles": [{"sku": "RUG", "name": "Rug", "cost_price": "12.5"}],
    "prices": [{"sku": "MUG", "currency": "USD", "price": "9.99"}],
    "channels": [
        {"code": "till", "name": "Till", "kind": "store", "currency": "EUR", "country": "NL"}
    ],
    "locations": [
        {
            "code": "WH-X", "name": "Warehouse X", "kind": "warehouse",
            "hours": [{"weekday": 1, "opens": "09:00", "closes": "17:00"}],
            "cut_offs": [
                {"weekday": 1, "at": "16:30"}, {"weekday": 2, "at": "15:00", "carrier": "bike"},
            ],
            "closing_days": [{"day": "2026-12-25", "reason": "Christmas"}],
        }
    ],
    "carrier-services": [
        {
            "carrier": "bike", "service": "same_day", "name": "Bike", "method": "express",
            "base_minor": 500, "countries": ["NL"],
        }
    ],
    "places": [{"country": "NL", "postcode": "2011", "latitude": 52.38, "longitude": 4.63}],
}  # fmt: skip


@pytest.mark.parametrize("what", GOOD)
def test_what_is_sent_twice_is_saved_once(shop: Shop, world: World, what: str) -> None:
    with shop.with_key("catalog:write", "network:write") as door:
        answers = [door.put(f"/v1/{what}", json=GOOD[what]) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200], answers[0].text
    assert [one.json()["results"] for one in answers] == [["new"], ["same"]]


@pytest.mark.parametrize(
    ("what", "change", "pointer"),
    [
        ("articles", {"sku": ""}, "/0/sku"),
        ("articles", {"kind": "idea"}, "/0/kind"),
        ("articles", {"weight_grams": -1}, "/0/weight_grams"),
        ("articles", {"cost_price": 12.5}, "/0/cost_price"),
        ("articles", {"colour": "red"}, "/0/colour"),
        ("prices", {"price": "-1.00"}, "/0/price"),
        ("prices", {"price": "1e3"}, "/0/price"),
        ("prices", {"currency": "euro"}, "/0/currency"),
        ("channels", {"kind": "door"}, "/0/kind"),
        ("channels", {"process": "nowhere"}, "/0/process"),
        ("locations", {"time_zone": "Mars/Base"}, "/0/time_zone"),
        ("locations", {"latitude": 91}, "/0/latitude"),
        ("locations", {"hours": [{"weekday": 8, "opens": "09:00", "closes": "17:00"}]},
         "/0/hours/0/weekday"),
        ("locations", {"hours": [{"weekday": 1, "opens": "17:00", "closes": "09:00"}]},
         "/0/hours/0"),
        ("carrier-services", {"base_minor": -1}, "/0/base_minor"),
        ("places", {"longitude": 181}, "/0/longitude"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place(
    shop: Shop, world: World, what: str, change: dict[str, object], pointer: str
) -> None:
    with shop.with_key("catalog:write", "network:write") as door:
        answer = door.put(f"/v1/{what}", json=[{**GOOD[what][0], **change}])
        one = door.put(f"/v1/{what}", json=GOOD[what][0])
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert one.status_code == 422


def test_a_price_for_what_nobody_knows_is_passed_over_and_named(shop: Shop, world: World) -> None:
    prices = [
        {"sku": "NOPE", "currency": "EUR", "price": "1"},
        {"sku": "MUG", "currency": "EUR", "price": "1", "channel": "nowhere"},
        {"sku": "MUG", "currency": "EUR", "price": "11.50", "channel": "web"},
    ]
    with shop.with_key("catalog:write", "orders:write", "orders:read") as door:
        results = door.put("/v1/prices", json=prices).json()["results"]
        order = door.get(door.post("/v1/orders", json=world.order()).json()["href"]).json()
    assert results == ["unknown_article", "unknown_channel", "new"]
    assert order["total"]["amount"] == "23.00"


def test_locations_are_read_by_all_staff_and_its_own_by_who_is_bound(
    shop: Shop, world: World
) -> None:
    everyone = shop.with_key("stock:read").get("/v1/locations").json()["locations"]
    own = shop.bound_key("stock:read", location=world.codes["ST-U"]).get("/v1/locations").json()
    assert {"WH-A", "WH-V", "ST-U", "ST-R", "SH-E"} <= {one["code"] for one in everyone}
    assert [one["code"] for one in own["locations"]] == ["ST-U"]


def test_a_location_is_read_with_its_hours_cut_offs_and_closing_days(
    shop: Shop, world: World
) -> None:
    sent = GOOD["locations"][0]
    with shop.with_key("network:write") as door:
        door.put("/v1/locations", json=[sent]).raise_for_status()
        without = {"code": sent["code"], "name": sent["name"], "kind": sent["kind"]}
        door.put("/v1/locations", json=[without]).raise_for_status()
        wrong = {**without, "cut_offs": [{"weekday": 1, "at": "16:30+01:00"}]}
        assert door.put("/v1/locations", json=[wrong]).status_code == 422
        found = door.get("/v1/locations").json()["locations"]
    (place,) = [one for one in found if one["code"] == "WH-X"]
    assert place["hours"] == [{"weekday": 1, "opens": "09:00:00", "closes": "17:00:00"}]
    assert place["cut_offs"] == [
        {"weekday": 1, "at": "16:30:00", "carrier": None},
        {"weekday": 2, "at": "15:00:00", "carrier": "bike"},
    ]
    assert place["closing_days"] == ["2026-12-25"]
