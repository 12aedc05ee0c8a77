"""What an order is promised as it is placed: what was asked before, from where it is in time."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hebbes.flows.promise_carts import Cart, promise_carts
from hebbes.kit.names import Sku
from tests.world import World


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of November 2026, in Amsterdam's wall time."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


def promises(world: World) -> list[Any]:
    """Return what orders were promised, the oldest first: until when, and where from."""
    return world.conn.execute(
        "SELECT g.promised_until, l.code FROM orders.delivery_group AS g"
        " LEFT JOIN network.location AS l ON l.id = (g.promise ->> 'location')::int"
        " ORDER BY g.order_id, g.no"
    ).fetchall()


def test_an_order_is_promised_what_was_offered_a_moment_before(world: World) -> None:
    for method in ("standard", "express", "evening"):
        cart = Cart([(Sku("LAMP"), 1)], "web", "NL", "1012 LG", methods=frozenset({method}))
        (answer,) = promise_carts(world.conn, world.shop, [cart])
        world.place(world.order(lines=[{"sku": "LAMP", "units": 1}], method=method))
        assert promises(world)[-1][0] == answer.offers[0].windows[0].ends


def test_what_sends_it_is_in_time_before_it_is_cheap(world: World) -> None:
    world.clock.at = at(23, 16, 30)
    world.stand({("ST-R", "MUG"): 1})
    order = world.order(lines=[{"sku": "MUG", "units": 1}], method="express")
    world.place(order)
    assert promises(world) == [(at(24, 23), "WH-A")]
    world.clock.at = at(23, 17, 30)
    world.conn.execute("UPDATE network.cut_off SET at = '18:00' WHERE location = %s", [
        world.codes["ST-R"]
    ])  # fmt: skip
    world.place(order)
    assert promises(world)[-1] == (at(24, 23), "ST-R")
    world.place(order)
    assert promises(world)[-1] == (at(25, 23), "WH-A")


def test_orders_of_one_batch_are_promised_what_one_by_one_would(world: World) -> None:
    world.clock.at = at(23, 17, 30)
    world.conn.execute("UPDATE network.cut_off SET at = '18:00' WHERE location = %s", [
        world.codes["ST-R"]
    ])  # fmt: skip
    world.stand({("ST-R", "MUG"): 3})
    orders = [world.order(lines=[{"sku": "MUG", "units": 2}], method="express") for _ in range(3)]
    with world.conn.transaction(force_rollback=True):
        for order in orders:
            world.place(order)
        singly = promises(world)
    world.place(*orders)
    assert promises(world) == singly
    assert [until for until, _ in singly] == [at(24, 23), at(25, 23), at(25, 23)]


def test_an_order_that_waits_for_goods_is_promised_nothing(world: World) -> None:
    world.place(world.order(lines=[{"sku": "CHAIR", "units": 5}]))
    assert promises(world) == [(None, None)]
