"""What a location cannot or will not send is sourced elsewhere; the rest goes on untouched."""

from typing import Any

from hebbes.flows.book_goods import receive_goods
from hebbes.flows.reject_work import Reject, reject_work
from hebbes.flows.sell_at_till import sell_at_till
from hebbes.flows.short_pick_lines import short_pick_lines
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.short_pick import Missing, Reason
from hebbes.inventory.ask_count import to_count
from hebbes.inventory.receive import Received
from hebbes.inventory.sell_at_till import Receipt, Sold
from hebbes.kit.names import FulfillmentOrderId, LocationId, Sku
from hebbes.orders.read_lines import read_lines
from tests.flows.shopfloor import PICKER, Shopfloor


def _short(floor: Shopfloor, id_: FulfillmentOrderId, code: str, reason: Reason, units: int) -> Any:
    missing = [Missing(id_, code, reason, PICKER, units)]
    (answer,) = short_pick_lines(floor.world.conn, floor.world.shop, missing)
    floor.run_dry()
    return answer


def test_a_short_pick_sources_only_the_missing_units_elsewhere(floor: Shopfloor) -> None:
    floor.world.stand({("WH-V", "MUG"): 5})
    order = floor.released(lines=[{"sku": "MUG", "units": 3}])
    (first,) = floor.work(order)
    floor.accept(first)
    _short(floor, first.id, "MUG", "none", 1)
    here, there = floor.work(order)
    assert [(line.units, line.short) for line in here.lines] == [(3, 1)]
    assert (there.location, [line.units for line in there.lines]) == (
        floor.world.codes["WH-V"],
        [1],
    )
    (line,) = read_lines(floor.world.conn, [order])
    assert (line.released, line.open) == (3, 0)
    stock = "SELECT on_hand, reserved FROM inventory.position WHERE sku = 'MUG' AND location = %s"
    assert floor.world.one(stock, first.location) == (99, 2)
    assert [c.sku for c in to_count(floor.world.conn, first.location)] == ["MUG"]
    parcels = floor.send(order)
    assert len(parcels) == 2
    floor.hear(days=3)
    assert floor.world.one("SELECT delivered FROM orders.line") == 3


def test_damaged_goods_are_set_aside_and_another_unit_is_picked(floor: Shopfloor) -> None:
    order = floor.released()
    (first,) = floor.work(order)
    floor.accept(first)
    _short(floor, first.id, "MUG", "damaged", 1)
    stock = "SELECT on_hand, reserved, damaged FROM inventory.position WHERE sku = 'MUG'"
    assert floor.world.one(stock) == (99, 2, 1)
    assert sum(line.units - line.short for one in floor.work(order) for line in one.lines) == 2


def test_work_that_is_short_altogether_ends_and_the_order_waits_for_goods(floor: Shopfloor) -> None:
    order = floor.released(lines=[{"sku": "CHAIR", "units": 4}])
    (first,) = floor.work(order)
    floor.accept(first)
    _short(floor, first.id, "CHAIR", "none", 4)
    assert [one.state for one in floor.work(order)] == ["cancelled"]
    assert floor.world.one("SELECT backordered FROM orders.line") == 4
    place = LocationId(floor.world.codes["WH-A"])
    received = [Received(place, Sku("CHAIR"), 9)]
    receive_goods(floor.world.conn, floor.world.shop, received, PICKER)
    floor.run_dry()
    assert floor.world.one("SELECT released, backordered FROM orders.line") == (4, 0)
    assert floor.work(order)[-1].location == place


def test_rejected_work_is_sourced_elsewhere_and_the_location_is_left_out(floor: Shopfloor) -> None:
    floor.world.stand({("WH-V", "MUG"): 50})
    order = floor.released()
    (first,) = floor.work(order)
    answers = reject_work(
        floor.world.conn, floor.world.shop, [Reject(first.id, "too busy", PICKER)]
    )
    assert not isinstance(answers[0], NotDone)
    floor.run_dry()
    rejected, again = floor.work(order)
    assert (rejected.state, rejected.reason) == ("rejected", "too busy")
    assert again.location == floor.world.codes["WH-V"] != first.location
    held = "SELECT reserved FROM inventory.position WHERE sku = 'MUG' AND location = %s"
    assert floor.world.one(held, first.location) == 0
    (other,) = floor.work(floor.released())
    assert other.location == floor.world.codes["WH-V"]
    floor.world.clock.forward(hours=3)
    (later,) = floor.work(floor.released())
    assert later.location == first.location


def test_work_that_was_started_is_not_rejected(floor: Shopfloor) -> None:
    order = floor.released()
    (work,) = floor.work(order)
    floor.pick(work)
    (answer,) = reject_work(
        floor.world.conn, floor.world.shop, [Reject(work.id, "too busy", PICKER)]
    )
    assert answer == NotDone("not_in_this_state", {"state": "in_progress", "verb": "reject"})


def test_an_order_rejected_everywhere_waits_and_says_so(floor: Shopfloor) -> None:
    order = floor.released()
    (work,) = floor.work(order)
    reject_work(floor.world.conn, floor.world.shop, [Reject(work.id, "flooded", PICKER)])
    floor.run_dry()
    assert floor.world.one("SELECT backordered, allocated FROM orders.line") == (2, 0)
    assert floor.world.one("SELECT sum(reserved) FROM inventory.position") == 0


def _sold_at_till(floor: Shopfloor, code: str, sku: str, units: int) -> None:
    place = LocationId(floor.world.codes[code])
    receipt = Receipt("T-1", place, floor.world.clock.now(), (Sold(Sku(sku), units),))
    assert sell_at_till(floor.world.conn, floor.world.shop, [receipt], "key:till") == [True]
    floor.run_dry()


def test_a_reserved_unit_sold_at_a_till_is_sent_from_elsewhere(floor: Shopfloor) -> None:
    floor.world.stand({("WH-V", "LAMP"): -20, ("ST-R", "LAMP"): 1})
    order = floor.released(lines=[{"sku": "LAMP", "units": 1}])
    (first,) = floor.work(order)
    assert first.location == floor.world.codes["ST-U"]
    floor.accept(first)
    _sold_at_till(floor, "ST-U", "LAMP", 2)
    ended, again = floor.work(order)
    assert (ended.state, ended.reason) == ("cancelled", None)
    assert again.location == floor.world.codes["ST-R"]
    assert floor.world.one("SELECT sum(short) FROM inventory.position") == 0


def test_what_is_in_the_pickers_hands_stays_theirs_whatever_the_till_says(floor: Shopfloor) -> None:
    floor.world.stand({("WH-V", "LAMP"): -20})
    order = floor.released(lines=[{"sku": "LAMP", "units": 1}])
    (work,) = floor.work(order)
    floor.pick(work)
    _sold_at_till(floor, "ST-U", "LAMP", 2)
    assert floor.world.one("SELECT picked, open FROM orders.line") == (1, 0)
    floor.send_picked(work)
    assert floor.world.one("SELECT shipped FROM orders.line") == 1


def test_of_orders_that_wait_the_first_placed_is_served_first(floor: Shopfloor) -> None:
    floor.world.stand({("WH-V", "CHAIR"): -4})
    bodies = [
        floor.world.order(
            lines=[{"sku": "CHAIR", "units": 2}], placed_at=f"2026-11-2{day}T10:00:00Z"
        )
        for day in (3, 1, 2)
    ]
    floor.world.place(*bodies)
    floor.run_dry()
    received = [Received(LocationId(floor.world.codes["WH-A"]), Sku("CHAIR"), 3)]
    receive_goods(floor.world.conn, floor.world.shop, received, PICKER)
    floor.run_dry()
    served = floor.world.conn.execute(
        "SELECT o.placed_at::date::text, l.released FROM orders.line AS l"
        " JOIN orders.sales_order AS o ON o.id = l.order_id ORDER BY 1"
    ).fetchall()
    assert served == [("2026-11-21", 2), ("2026-11-22", 1), ("2026-11-23", 0)]
