"""The work of a location over HTTP: from its queue to the carrier, or to who collects."""

from typing import Any

import httpx2 as httpx
import psycopg
import pytest

from hebbes.runtime import wiring
from tests.doors.served import Shop
from tests.world import World, build


@pytest.fixture(scope="module")
def world(shop: Shop) -> World:
    """The small shop, served."""
    return build(psycopg.connect(wiring.conninfo_of(shop.app.tools.pool), autocommit=True))


@pytest.fixture(scope="module")
def floor(shop: Shop) -> httpx.Client:
    """The program of someone who works at any location."""
    return shop.with_key("fulfillment:work")


def released(shop: Shop, world: World, **changes: object) -> str:
    """Place an order, let it come to its location, and return the address of that work."""
    with shop.with_key("orders:write", "orders:read") as door:
        href = door.post("/v1/orders", json=world.order(**changes)).raise_for_status().json()
        shop.work_off()
        order = door.get(href["href"]).json()
    (work,) = order["fulfillment_orders"]
    return f"/v1/fulfillment-orders/{work['id']}"


def do(floor: httpx.Client, href: str, verb: str, **body: Any) -> httpx.Response:
    """Do something with the work, once."""
    head = {"idempotency-key": f"{href}{verb}{sorted(body.items())}"}
    return floor.post(f"{href}/{verb}", json=body, headers=head)


def test_work_goes_from_the_queue_to_the_carrier(
    shop: Shop, world: World, floor: httpx.Client
) -> None:
    href = released(shop, world)
    queue = floor.get("/v1/fulfillment-orders", params={"state": "sent"}).json()
    assert href in [one["href"] for one in queue["fulfillment_orders"]]
    states = [do(floor, href, "accept").json()["state"]]
    for _ in range(2):  # the second time is the same request again
        picked = do(floor, href, "pick", code="MUG", units=2).json()
        assert (picked["state"], picked["to_pick"]) == ("in_progress", 0)
    states.append(do(floor, href, "pack").json()["state"])
    labelled = floor.post(f"{href}/label").json()
    assert states == ["accepted", "packed"]
    (parcel,) = labelled["parcels"]
    assert parcel["tracking"]
    label = floor.get(f"/v1/parcels/{parcel['id']}/label")
    assert label.content.startswith(b"%PDF")
    zpl = floor.get(f"/v1/parcels/{parcel['id']}/label", params={"form": "zpl"})
    assert zpl.text.startswith("^XA")
    lying = {"location": labelled["location"], "carrier": parcel["carrier"]}
    assert floor.post("/v1/manifests", json=lying).json()["parcels"] == 1
    assert floor.post("/v1/manifests", json=lying).status_code == 409
    shop.work_off()
    assert floor.get(href).json()["state"] == "done"


def test_what_is_not_asked_for_is_refused_with_its_place(
    shop: Shop, world: World, floor: httpx.Client
) -> None:
    href = released(shop, world)
    assert do(floor, href, "pick", code="MUG").status_code == 409  # not accepted yet
    do(floor, href, "accept")
    wrong = do(floor, href, "pick", code="LAMP")
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/code")
    many = do(floor, href, "pick", code="MUG", units=9)
    assert (many.status_code, many.json()["errors"][0]["pointer"]) == (422, "/units")
    assert floor.post(f"{href}/pick", json={"code": "MUG"}).status_code == 400  # keyless
    actions = {one["name"]: one for one in floor.get(href).json()["actions"]}
    assert actions["pick"]["allowed"]
    assert not actions["accept"]["allowed"]
    assert actions["accept"]["why_not"]
    assert "ready" not in actions


def test_what_is_missing_or_given_back_goes_elsewhere(
    shop: Shop, world: World, floor: httpx.Client
) -> None:
    href = released(shop, world, lines=[{"ref": "1", "sku": "LAMP", "units": 1}])
    place = floor.get(href).json()["location"]
    assert do(floor, href, "reject", reason="busy").json()["state"] == "rejected"
    shop.work_off()
    queue = floor.get("/v1/fulfillment-orders", params={"state": "sent"}).json()
    order = floor.get(href).json()["order"]
    (again,) = [one for one in queue["fulfillment_orders"] if one["order"] == order]
    assert again["location"] != place
    do(floor, again["href"], "accept")
    missing = do(floor, again["href"], "short", code="LAMP", reason="misplaced")
    assert missing.json()["to_pick"] == 0


def test_who_collects_shows_the_code(shop: Shop, world: World, floor: httpx.Client) -> None:
    world.stand({("ST-R", "MUG"): 3})
    line = {"sku": "MUG", "units": 1, "pickup_at": "ST-R"}
    href = released(shop, world, lines=[line], ship_to=None)
    work = floor.get(href).json()
    assert "pickup_code" not in work
    do(floor, href, "accept")
    do(floor, href, "pick", code="MUG")
    assert do(floor, href, "ready", shelf="B2").json()["state"] == "ready"
    code = world.one(
        "SELECT pickup_code FROM fulfillment.fulfillment_order WHERE number = %s", work["number"]
    )
    wrong = do(floor, href, "hand-over", code="nope", name="Jan")
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/code")
    assert do(floor, href, "hand-over", code=code, name="Jan").json()["state"] == "done"


def test_a_location_reaches_its_own_work_only(
    shop: Shop, world: World, floor: httpx.Client
) -> None:
    href = released(shop, world)
    mine = floor.get(href).json()["location"]
    other = next(id_ for code, id_ in world.codes.items() if code != mine)
    stranger = shop.bound_key("fulfillment:work", location=other)
    listed = stranger.get("/v1/fulfillment-orders").json()["fulfillment_orders"]
    assert mine not in {one["location"] for one in listed}
    assert stranger.get(href).status_code == 404
    for verb, body in (("accept", {}), ("reject", {"reason": "x"}), ("pack", {})):
        assert do(stranger, href, verb, **body).status_code == 404
    assert stranger.post(f"{href}/label").status_code == 404
    lying = {"location": mine, "carrier": "simulated"}
    assert stranger.post("/v1/manifests", json=lying).status_code == 404
    own = shop.bound_key("fulfillment:work", location=world.codes[mine])
    assert own.get(href).status_code == 200


def test_the_pages_of_the_queue_hold_every_work_once(
    shop: Shop, world: World, floor: httpx.Client
) -> None:
    after, found = None, list[dict[str, Any]]()
    while True:
        params = {"limit": "2"} | ({"after": after} if after else {})
        page = floor.get("/v1/fulfillment-orders", params=params).raise_for_status().json()
        found += page["fulfillment_orders"]
        after = page["next"]
        if after is None:
            break
    assert len({one["id"] for one in found}) == len(found)
    assert len(found) == world.one("SELECT count(*) FROM fulfillment.fulfillment_order")
    assert [one["due_at"] for one in found] == sorted(one["due_at"] for one in found)
