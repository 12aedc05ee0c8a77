"""A gate that is added by configuration alone stops new orders and no running one."""

import psycopg
import pytest

from hebbes.runtime import wiring
from tests.doors.served import Shop
from tests.world import World, build


@pytest.fixture(scope="module")
def world(shop: Shop) -> World:
    """The small shop, served."""
    return build(psycopg.connect(wiring.conninfo_of(shop.app.tools.pool), autocommit=True))


def test_a_quality_gate_by_configuration_stops_new_orders_only(shop: Shop, world: World) -> None:
    gates = [{"gate": "quality", "when": "units > 1", "title": "look at it first"}]
    with shop.with_key("orders:write", "orders:read", "holds:write", "audit:read") as door:
        before = door.post("/v1/orders", json=world.order()).json()["href"]
        admin = shop.session("admin")
        head = {"x-csrf-token": shop.csrf(admin)}
        done = admin.put("/v1/processes/standard", json={"gates": gates}, headers=head)
        wrong = admin.put(
            "/v1/processes/standard", json={"gates": [{"gate": "x", "when": "(("}]}, headers=head
        )
        after = door.post("/v1/orders", json=world.order()).json()["href"]
        old, new = door.get(before).json(), door.get(after).json()
        why = {"reason": "looked at"}
        lifted = door.post(f"{after}/holds/quality/lift", json=why).json()
        released = door.get(after).json()
        audited = door.get("/v1/audit").json()
    assert done.status_code == 200, done.text
    assert wrong.json()["errors"][0]["pointer"] == "/gates/0/when"
    assert {hold["gate"] for hold in old["holds"]} == {"fraud", "payment"}
    assert [hold["gate"] for hold in new["holds"]] == ["quality"]
    assert new["process_version"] == done.json()["version"] > old["process_version"]
    assert lifted["held_by"] == []
    assert released["lines"][0]["stages"] == {"released": 2}
    assert len(audited["checks"]) > 5
