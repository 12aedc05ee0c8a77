"""From released to the doorstep: accepted, picked, packed, labelled, handed over, delivered."""

from tests.flows.shopfloor import Shopfloor


def test_an_order_goes_from_released_to_the_doorstep(floor: Shopfloor) -> None:
    order = floor.released()
    (work,) = floor.work(order)
    floor.pick(work)
    floor.pack(work)
    floor.hand_over(work.location)
    floor.run_dry()
    assert floor.world.one("SELECT shipped FROM orders.line") == 2
    assert floor.world.one("SELECT captured_minor FROM payments.payment") == 2590
    stock = "SELECT on_hand, reserved FROM inventory.position WHERE sku = 'MUG'"
    assert floor.world.one(stock) == (98, 0)
    assert [one.state for one in floor.work(order)] == ["done"]
    floor.hear(days=3)
    assert floor.world.one("SELECT delivered FROM orders.line") == 2
    assert floor.world.one("SELECT state FROM fulfillment.parcel") == "delivered"
    told = floor.entries(order)
    for step in (
        "fulfillment.accepted",
        "units.picked",
        "parcel.packed",
        "parcel.labelled",
        "parcel.handed_over",
        "units.shipped",
        "parcel.delivered",
        "units.delivered",
    ):
        assert step in told
