"""A location closes: what it had not picked goes elsewhere, the rest stays, and it opens again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hebbes.flows.close_locations import Close, Closed, Reopen, close_locations, reopen_locations
from hebbes.flows.foresee_closing import Foreseen, foresee_closing
from hebbes.flows.pick_lines import Scan, pick_lines
from hebbes.flows.place_orders import Taken
from hebbes.holds.place import Hold, place_holds
from hebbes.kit.names import LocationId, OrderId
from hebbes.orders.read_lines import read_lines
from tests.flows.shopfloor import Shopfloor

MIA = "person:mia"


@dataclass
class _Passing:
    """A clock that is a second later each time somebody looks at it."""

    at: datetime

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def close(floor: Shopfloor, code: str, *, then_work: bool = True) -> Closed:
    asked = Close(LocationId(floor.world.codes[code]), "flooded", MIA)
    (closed,) = close_locations(floor.world.conn, floor.world.shop, [asked])
    assert closed is not None
    floor.world.conn.commit()
    if then_work:
        floor.run_dry()
    return closed


def foreseen(floor: Shopfloor, code: str) -> Foreseen:
    asked = Close(LocationId(floor.world.codes[code]), "flooded", MIA)
    floor.world.conn.commit()
    seen = foresee_closing(floor.world.conn, floor.world.shop, asked)
    floor.world.conn.rollback()
    assert seen is not None
    return seen


def places_of(floor: Shopfloor, order: OrderId, *states: str) -> list[int]:
    return [work.location for work in floor.work(order) if work.state in states]


def reserved(floor: Shopfloor, code: str, sku: str) -> Any:
    return floor.world.one(
        "SELECT reserved FROM inventory.position WHERE (location, sku) = (%s, %s)",
        floor.world.codes[code],
        sku,
    )


def test_work_that_nobody_began_goes_elsewhere_as_foreseen(floor: Shopfloor) -> None:
    floor.world.stand({("WH-V", "MUG"): 50})
    orders = [floor.released(lines=[{"sku": "MUG", "units": 2}]) for _ in range(3)]
    floor.accept(*floor.work(orders[0]))
    seen = foreseen(floor, "WH-A")
    assert len(floor.work(orders[0])) == 1, "looking ahead moves nothing"
    assert seen.to == {floor.world.codes["WH-V"]: 3}
    assert (seen.looked_at, seen.waiting) == (3, 0)
    closed = close(floor, "WH-A")
    assert closed == seen.closed
    assert set(closed.orders) == set(orders)
    assert closed.units == 6
    for order in orders:
        assert places_of(floor, order, "rejected") == [floor.world.codes["WH-A"]]
        assert places_of(floor, order, "sent") == [floor.world.codes["WH-V"]]
    assert reserved(floor, "WH-A", "MUG") == 0


def test_looking_ahead_does_not_mind_that_time_goes_on(floor: Shopfloor) -> None:
    floor.world.stand({("WH-V", "MUG"): 50})
    floor.released(lines=[{"sku": "MUG", "units": 2}])
    floor.world.shop.clock = _Passing(floor.world.clock.now())
    assert foreseen(floor, "WH-A").to == {floor.world.codes["WH-V"]: 1}


def test_what_is_picked_still_leaves_and_the_rest_comes_from_elsewhere(floor: Shopfloor) -> None:
    floor.world.stand({("WH-A", "LAMP"): 20, ("WH-V", "LAMP"): 20})
    order = floor.released(lines=[{"sku": "MUG", "units": 1}, {"sku": "LAMP", "units": 1}])
    (work,) = floor.work(order)
    floor.accept(work)
    pick_lines(floor.world.conn, floor.world.shop, [Scan(work.id, "MUG", MIA)])
    closed = close(floor, "WH-A")
    assert (closed.picked, closed.units) == (1, 1)
    here, there = floor.work(order)
    assert {line.sku: (line.picked, line.short) for line in here.lines} == {
        "MUG": (1, 0),
        "LAMP": (0, 1),
    }
    assert there.location == floor.world.codes["WH-V"]
    assert [line.sku for line in there.lines] == ["LAMP"]


def test_an_order_on_hold_is_sourced_elsewhere_and_stays_on_hold(floor: Shopfloor) -> None:
    floor.world.stand({("WH-V", "MUG"): 50})
    (answer,) = floor.world.place(floor.world.order())
    assert isinstance(answer, Taken)
    order = answer.order_id
    place_holds(floor.world.conn, [Hold(order, "manual", MIA, "asked")], floor.world.clock.now())
    floor.run_dry()
    closed = close(floor, "WH-A")
    assert (closed.orders, closed.work) == ((order,), ())
    (line,) = read_lines(floor.world.conn, [order])
    assert (line.allocated, line.released) == (2, 0)
    assert reserved(floor, "WH-A", "MUG") == 0
    assert reserved(floor, "WH-V", "MUG") == 2


def test_what_is_collected_there_waits_for_the_reopening(floor: Shopfloor) -> None:
    order = floor.released(
        lines=[{"sku": "LAMP", "units": 1}], method="pickup", pickup_at="ST-U", ship_to=None
    )
    closed = close(floor, "ST-U")
    assert (closed.collected, closed.orders) == (1, ())
    assert places_of(floor, order, "sent") == [floor.world.codes["ST-U"]]


def test_who_waits_is_served_when_the_location_opens_again(floor: Shopfloor) -> None:
    order = floor.released(lines=[{"sku": "MUG", "units": 2}])
    assert foreseen(floor, "WH-A").waiting == 1
    close(floor, "WH-A")
    (line,) = read_lines(floor.world.conn, [order])
    assert line.backordered == 2
    again = Reopen(LocationId(floor.world.codes["WH-A"]), MIA, "dry again")
    assert reopen_locations(floor.world.conn, floor.world.shop, [again]) == [True]
    floor.run_dry()
    assert places_of(floor, order, "sent") == [floor.world.codes["WH-A"]]
    assert reopen_locations(floor.world.conn, floor.world.shop, [again]) == [False]
    told = floor.world.conn.execute(
        "SELECT kind, actor, reason FROM journal.entry WHERE subject = %s AND kind ~ '^location'",
        [f"location:{floor.world.codes['WH-A']}"],
    ).fetchall()
    assert ("location.closed", MIA, "flooded") in told
    assert ("location.reopened", MIA, "dry again") in told


def test_a_location_nobody_knows_is_not_closed(floor: Shopfloor) -> None:
    asked = Close(LocationId(0), "flooded", MIA)
    assert close_locations(floor.world.conn, floor.world.shop, [asked]) == [None]
    assert foresee_closing(floor.world.conn, floor.world.shop, asked) is None
