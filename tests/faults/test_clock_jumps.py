"""Row 8: the clock jumps, summer time begins and ends, years leap: all that is due is due once."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from hebbes.flows.keep_time import keep_time
from hebbes.flows.pass_gates import pass_gates
from hebbes.flows.place_orders import Taken
from hebbes.holds.lift import Lift
from tests.audit_books import expect_books_to_balance
from tests.world import World, build

pytestmark = pytest.mark.faults

NIGHTS = {
    "summer time begins": datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
    "summer time ends": datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    "the year ends": datetime(2026, 12, 31, 22, 45, tzinfo=UTC),
    "a leap day": datetime(2028, 2, 28, 23, 30, tzinfo=UTC),
}
WAITS = timedelta(days=7)
"""How long the process waits for the money before it cancels."""


def placed(world: World) -> Taken:
    """Place an order that only waits for its money."""
    (answer,) = world.place(world.order())
    assert isinstance(answer, Taken), answer
    pass_gates(world.conn, world.shop, [Lift(answer.order_id, "fraud", "system:test")])
    return answer


@pytest.mark.parametrize("night", NIGHTS)
@pytest.mark.parametrize("days_before", [0, 7])
def test_an_unpaid_order_ends_once_however_the_clock_jumps(
    conn: psycopg.Connection, night: str, days_before: int
) -> None:
    world = build(conn)
    began = NIGHTS[night] - timedelta(days=days_before)
    world.clock.at = began
    placed(world)
    ends = 0
    for jump in (timedelta(0), -timedelta(hours=1), WAITS - timedelta(minutes=1)):
        world.clock.at = began + jump
        assert keep_time(world.conn, world.shop) == 0, jump
    for late in (0, 60, -60, 120, -90, 0):
        world.clock.at = began + WAITS + timedelta(minutes=late)
        ends += keep_time(world.conn, world.shop)
    assert ends == 1
    assert world.one("SELECT cancelled FROM orders.line") == 2
    assert world.one("SELECT sum(reserved) FROM inventory.position") == 0
    expect_books_to_balance(conn)


@pytest.mark.parametrize("night", NIGHTS)
def test_work_is_due_later_than_it_was_asked_for_and_within_some_days(
    conn: psycopg.Connection, night: str
) -> None:
    world = build(conn)
    for minutes in range(0, 180, 30):
        world.clock.at = at = NIGHTS[night] + timedelta(minutes=minutes)
        order = placed(world)
        pass_gates(world.conn, world.shop, [Lift(order.order_id, "payment", "system:test")])
        due_at = world.one(
            "SELECT due_at FROM fulfillment.fulfillment_order WHERE order_id = %s", order.order_id
        )
        assert at < due_at < at + timedelta(days=5), minutes
