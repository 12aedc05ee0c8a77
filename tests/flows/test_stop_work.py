"""An order is cancelled while a location works on it: at once, or by asking."""

import pytest

from hebbes.flows.pick_lines import pick_lines
from hebbes.flows.stop_work import Reply, Stop, Stopping, answer_stop, stop_work
from hebbes.fulfillment.move_state import Stepped
from hebbes.fulfillment.pick import Picked, Scan
from hebbes.fulfillment.refusals import NotDone
from hebbes.kit.names import OrderId
from tests.flows.shopfloor import PICKER, Shopfloor

AGENT = "person:agent"


def stopped(floor: Shopfloor, order: OrderId) -> Stopping:
    (answer,) = stop_work(floor.world.conn, floor.world.shop, [Stop(order, AGENT, "wrong size")])
    floor.run_dry()
    return answer


def replied(floor: Shopfloor, order: OrderId, *, put_back: bool) -> Stepped | NotDone:
    (work,) = floor.work(order)
    replies = [Reply(work.id, PICKER, put_back)]
    (answer,) = answer_stop(floor.world.conn, floor.world.shop, replies)
    floor.run_dry()
    return answer


def scanned(floor: Shopfloor, order: OrderId, units: int) -> list[Picked] | NotDone:
    (work,) = floor.work(order)
    (answer,) = pick_lines(
        floor.world.conn, floor.world.shop, [Scan(work.id, "MUG", PICKER, units)]
    )
    floor.world.conn.commit()
    return answer


def reserved(floor: Shopfloor) -> int:
    query = "SELECT sum(reserved)::int FROM inventory.position WHERE sku = 'MUG'"
    return floor.world.one(query)


@pytest.mark.parametrize("accepted", [False, True])
def test_what_nobody_picked_is_cancelled_at_once(floor: Shopfloor, *, accepted: bool) -> None:
    order = floor.released()
    if accepted:
        floor.accept(*floor.work(order))
    assert stopped(floor, order) == Stopping(order, cancelled=2, asked=0)
    assert floor.work(order)[0].state == "cancelled"
    assert floor.world.one("SELECT cancelled FROM orders.line") == 2
    assert reserved(floor) == 0
    assert floor.world.one("SELECT state FROM payments.payment") == "voided"


def test_who_has_picked_is_asked_and_puts_back(floor: Shopfloor) -> None:
    order = floor.released()
    floor.accept(*floor.work(order))
    scanned(floor, order, 1)
    assert stopped(floor, order) == Stopping(order, cancelled=0, asked=2)
    assert floor.work(order)[0].state == "cancel_requested"
    assert floor.world.one("SELECT cancelled FROM orders.line") == 0
    refused = scanned(floor, order, 1)
    assert isinstance(refused, NotDone)
    assert refused.code == "not_in_this_state"
    assert isinstance(replied(floor, order, put_back=True), Stepped)
    assert floor.world.one("SELECT cancelled FROM orders.line") == 2
    assert reserved(floor) == 0
    assert floor.world.one("SELECT on_hand FROM inventory.position WHERE sku = 'MUG'") == 100
    again = replied(floor, order, put_back=True)
    assert isinstance(again, NotDone)


def test_when_it_is_too_late_the_work_goes_on(floor: Shopfloor) -> None:
    order = floor.released()
    floor.accept(*floor.work(order))
    scanned(floor, order, 1)
    stopped(floor, order)
    replied(floor, order, put_back=False)
    assert isinstance(scanned(floor, order, 1), list)
    floor.send_picked(floor.work(order)[0])
    assert floor.world.one("SELECT shipped FROM orders.line") == 2


def test_what_is_packed_is_not_stopped(floor: Shopfloor) -> None:
    order = floor.released()
    (work,) = floor.work(order)
    floor.pick(work)
    floor.pack(work)
    assert stopped(floor, order) == Stopping(order, cancelled=0, asked=0)
    assert floor.work(order)[0].state == "packed"
