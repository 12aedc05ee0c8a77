"""A promise is watched: at risk before it is lost, told before it is missed, and entered."""

from datetime import timedelta
from typing import Any

import pytest

from hebbes.flows.short_pick_lines import short_pick_lines
from hebbes.flows.take_scans import take_scans
from hebbes.fulfillment.carrier_port import Scan as CarrierScan
from hebbes.fulfillment.short_pick import Missing
from hebbes.kit.names import OrderId
from tests.flows.shopfloor import PICKER, Shopfloor


def ledger(floor: Shopfloor) -> tuple[Any, ...]:
    """Return state, cause and whether it was told, of the one promise."""
    return floor.world.one("SELECT state, cause, told_until > ends_at FROM promises.given")


def moments(floor: Shopfloor) -> tuple[Any, ...]:
    return floor.world.one("SELECT leaves_by, ends_at FROM promises.given")


def mails(floor: Shopfloor) -> list[str]:
    rows = floor.world.conn.execute("SELECT event FROM messages.message ORDER BY id").fetchall()
    return [row[0] for row in rows]


def deliver(floor: Shopfloor, order: OrderId, late: timedelta = timedelta()) -> None:
    floor.send(order)
    tracking = floor.world.one("SELECT tracking FROM fulfillment.parcel")
    at = moments(floor)[1] + late
    floor.world.clock.at = at
    scan = CarrierScan("s1", tracking, "delivered", at)
    take_scans(floor.world.conn, floor.world.shop, "simulated", [scan])
    floor.run_dry()


@pytest.mark.parametrize(("late", "state", "cause"), [(0, "kept", None), (1, "missed", "carrier")])
def test_what_was_promised_is_compared_with_what_came(
    floor: Shopfloor, late: int, state: str, cause: str | None
) -> None:
    order = floor.released()
    deliver(floor, order, timedelta(minutes=late))
    assert ledger(floor)[:2] == (state, cause)
    assert floor.world.one("SELECT actual_at - ends_at FROM promises.given") == timedelta(
        minutes=late
    )


def test_work_that_is_not_done_near_its_cut_off_is_at_risk(floor: Shopfloor) -> None:
    floor.released()
    leaves_by, _ = moments(floor)
    floor.world.clock.at = leaves_by - timedelta(minutes=61)
    floor.worker.keep_time()
    floor.run_dry()
    assert ledger(floor)[0] == "on_time"
    floor.world.clock.at = leaves_by - timedelta(minutes=30)
    floor.worker.keep_time()
    floor.run_dry()
    assert ledger(floor) == ("at_risk", "not_packed", False)
    assert mails(floor) == ["confirmed"]


def test_a_cut_off_that_is_missed_is_told_before_the_promise_has_passed(floor: Shopfloor) -> None:
    order = floor.released()
    leaves_by, ends_at = moments(floor)
    floor.world.clock.at = leaves_by + timedelta(minutes=1)
    for _ in range(2):
        floor.worker.keep_time()
        floor.run_dry()
    assert ledger(floor) == ("late", "not_packed", True)
    assert mails(floor) == ["confirmed", "delayed"]
    assert floor.world.clock.at < ends_at
    deliver(floor, order, timedelta(days=1))
    assert ledger(floor)[:2] == ("missed", "not_packed")


def test_goods_that_are_not_found_make_it_late_by_no_stock(floor: Shopfloor) -> None:
    order = floor.released(lines=[{"sku": "CHAIR", "units": 4}])
    (work,) = floor.work(order)
    floor.accept(work)
    missing = [Missing(work.id, "CHAIR", "none", PICKER, 4)]
    short_pick_lines(floor.world.conn, floor.world.shop, missing)
    floor.run_dry()
    assert ledger(floor) == ("late", "no_stock", None)
    assert mails(floor) == ["confirmed", "delayed"]
