"""Previews, plans and versions: what was foreseen is what is done, or nothing is."""

from datetime import timedelta

import psycopg
import pytest

from hebbes.runtime import wiring
from tests.doors.served import Shop
from tests.world import World, build

WHY = {"reason": "the customer rang"}


@pytest.fixture(scope="module")
def world(shop: Shop) -> World:
    """The small shop, served."""
    return build(psycopg.connect(wiring.conninfo_of(shop.app.tools.pool), autocommit=True))


def placed(shop: Shop, world: World, **changes: object) -> str:
    """Place an order, let its checks pass, keep it from its location; return its address."""
    with shop.with_key("orders:write", "holds:write") as door:
        href = door.post("/v1/orders", json=world.order(**changes)).raise_for_status().json()
        door.post(f"{href['href']}/holds", json=WHY).raise_for_status()
        shop.work_off()
    return str(href["href"])


def everything(world: World) -> list[object]:
    """Return all that a cancellation could touch."""
    return [
        world.one(query)
        for query in (
            "SELECT array_agg(l ORDER BY l.id)::text FROM orders.line AS l",
            "SELECT array_agg(r ORDER BY r.line)::text FROM inventory.reservation AS r",
            "SELECT array_agg(p ORDER BY p.location, p.sku)::text FROM inventory.position AS p",
            "SELECT count(*) FROM journal.entry",
            "SELECT count(*) FROM payments.action",
            "SELECT count(*) FROM work.task",
        )
    ]


def test_a_preview_tells_all_and_changes_nothing(shop: Shop, world: World) -> None:
    href = placed(shop, world)
    before = everything(world)
    with shop.with_key("orders:write", "orders:read") as door:
        told = door.post(f"{href}/cancellations?preview=true", json=WHY).json()
        assert everything(world) == before
        done = door.post(f"{href}/cancellations", json=WHY | {"plan": told["plan"]})
        shop.work_off()
        order = door.get(href).json()
    assert (told["preview"], done.json()["preview"]) == (True, False)
    assert done.json()["effects"] == told["effects"]
    assert told["effects"]["cancelled_units"] == 2
    assert told["effects"]["stock"] == [{"location": "WH-A", "sku": "MUG", "units": 2}]
    (back,) = told["effects"]["money"]
    assert (back["does"], back["amount"]["amount"]) == ("void", "25.90")
    assert order["order_state"] == "cancelled"


def test_a_plan_that_no_longer_holds_is_refused_with_the_difference(
    shop: Shop, world: World
) -> None:
    href = placed(shop, world)
    with shop.with_key("orders:write", "holds:write") as door:
        told = door.post(f"{href}/cancellations?preview=true", json=WHY).json()
        asked = WHY | {"plan": told["plan"]}
        door.post(f"{href}/holds/manual/lift", json=WHY).raise_for_status()
        shop.work_off()
        answer = door.post(f"{href}/cancellations", json=asked)
        assert answer.status_code == 409
        other = placed(shop, world)
        stolen = door.post(f"{other}/cancellations", json=asked)
        assert (stolen.status_code, stolen.json()["errors"][0]["pointer"]) == (422, "/plan")
        bent = door.post(f"{other}/cancellations", json=WHY | {"plan": "A" * 60})
        assert bent.status_code == 422


def test_a_plan_shows_what_changed_meanwhile_and_lasts_a_quarter_of_an_hour(
    shop: Shop, world: World
) -> None:
    href = placed(shop, world, lines=[{"sku": "LAMP", "units": 1}])
    with shop.with_key("orders:write", "stock:write") as door:
        told = door.post(f"{href}/cancellations?preview=true", json=WHY).json()
        (lamp,) = told["effects"]["stock"]
        counted = [{"location": lamp["location"], "sku": "LAMP", "units": 0}]
        head = {"idempotency-key": "none there"}
        door.post("/v1/stock/counts", json=counted, headers=head).raise_for_status()
        shop.work_off()
        late = door.post(f"{href}/cancellations", json=WHY | {"plan": told["plan"]})
        assert (late.status_code, late.json()["code"]) == (409, "plan_outdated")
        assert [one["pointer"] for one in late.json()["errors"]] == ["/effects/stock"]
        told = door.post(f"{href}/cancellations?preview=true", json=WHY).json()
        shop.clock.forward(seconds=timedelta(minutes=15).total_seconds())
        gone = door.post(f"{href}/cancellations", json=WHY | {"plan": told["plan"]})
        assert (gone.status_code, gone.json()["code"]) == (409, "plan_outdated")


def test_who_read_an_older_version_changes_nothing(shop: Shop, world: World) -> None:
    href = placed(shop, world)
    with shop.with_key("orders:read", "orders:write", "holds:write") as door:
        read = door.get(href)
        version = read.headers["etag"]
        again = door.get(href, headers={"if-none-match": version})
        assert (again.status_code, again.content) == (304, b"")
        door.post(f"{href}/holds/manual/lift", json=WHY, headers={"if-match": version})
        stale = door.post(f"{href}/holds", json=WHY, headers={"if-match": version})
        assert (stale.status_code, stale.json()["code"]) == (412, "stale_version")
        now = {"if-match": door.get(href).headers["etag"]}
        assert stale.headers["etag"] == now["if-match"]
        assert door.post(f"{href}/holds", json=WHY, headers=now).status_code == 201
        assert door.post(f"{href}/holds", json=WHY, headers={"if-match": "*"}).status_code == 200
