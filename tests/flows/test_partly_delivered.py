"""Two parcels, one delivered: the order is partly there, and revenue moves by exactly that line."""

from hebbes.flows.take_scans import take_scans
from hebbes.fulfillment.carrier_port import Scan as CarrierScan
from tests.flows.shopfloor import Shopfloor
from tests.world import MONDAY

REVENUE = "SELECT coalesce(sum(amount_minor), 0) FROM payments.posting WHERE credit = 'revenue'"


def test_one_of_two_parcels_delivered_moves_revenue_by_exactly_its_line(floor: Shopfloor) -> None:
    order = floor.released(lines=[{"sku": "MUG", "units": 2}, {"sku": "CHAIR", "units": 1}])
    parcels = floor.send(order)
    assert len(parcels) == 2
    assert floor.world.one(REVENUE) == 0
    tracking = floor.world.one(
        "SELECT p.tracking FROM fulfillment.parcel AS p"
        " JOIN fulfillment.parcel_line AS c ON c.parcel_id = p.id"
        " JOIN orders.line AS l ON l.id = c.line_id WHERE l.sku = 'CHAIR'"
    )
    scan = CarrierScan("s1", tracking, "delivered", MONDAY)
    take_scans(floor.world.conn, floor.world.shop, "simulated", [scan])
    floor.run_dry()
    lines = "SELECT sku, delivered, shipped FROM orders.line ORDER BY no"
    assert floor.world.conn.execute(lines).fetchall() == [("MUG", 0, 2), ("CHAIR", 1, 0)]
    assert floor.world.one(REVENUE) == 24_950
    floor.hear(days=3)
    assert floor.world.one(REVENUE) == 24_950 + 2_590
