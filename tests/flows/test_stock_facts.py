"""Facts of goods: booked once, and who is left without goods becomes work."""

from datetime import timedelta
from uuid import UUID

from hebbes.flows.book_goods import carry_goods, count_goods, receive_goods, set_aside
from hebbes.flows.keep_time import keep_time
from hebbes.flows.sell_at_till import sell_at_till
from hebbes.flows.take_stock_feed import Message, StockLine, take_stock_feed
from hebbes.inventory.count import Counted
from hebbes.inventory.damage import Damaged
from hebbes.inventory.move_stock import Moved
from hebbes.inventory.receive import Received
from hebbes.inventory.reserve import Wanted, reserve
from hebbes.inventory.sell_at_till import Receipt, Sold
from hebbes.kit.names import LineId, LocationId, Sku
from tests.audit_books import expect_books_to_balance
from tests.world import MONDAY, World

MUG = Sku("MUG")


def tasks(world: World) -> list[tuple[str, int]]:
    """List the positions that ask to be covered from elsewhere."""
    found = world.conn.execute("SELECT facts FROM work.task WHERE kind = 'cover_elsewhere'")
    return [(facts["sku"], facts["location"]) for (facts,) in found]


def test_a_till_sells_what_was_reserved_and_the_shortage_becomes_work_once(world: World) -> None:
    here = LocationId(world.codes["WH-A"])
    world.place(world.order(lines=[{"sku": "MUG", "units": 60}]))
    receipt = Receipt("R1", here, MONDAY, (Sold(MUG, 50),))
    assert sell_at_till(world.conn, world.shop, [receipt], "key:till") == [True]
    assert sell_at_till(world.conn, world.shop, [receipt], "key:till") == [False]
    assert tasks(world) == [("MUG", here)]
    assert world.one("SELECT on_hand, short FROM inventory.position WHERE sku = 'MUG'") == (50, 10)
    expect_books_to_balance(world.conn)


def test_what_people_find_is_booked_and_shows_who_falls_short(world: World) -> None:
    here, there = (LocationId(world.codes[code]) for code in ("WH-A", "WH-V"))
    world.place(world.order(lines=[{"sku": "MUG", "units": 90}]))
    set_aside(world.conn, world.shop, [Damaged(here, MUG, 4, "cracked")], "person:mia")
    carry_goods(world.conn, world.shop, [Moved(here, there, MUG, 6)], "person:mia")
    assert tasks(world) == []
    world.clock.forward(hours=1)
    counted = [Counted(here, MUG, 89, world.clock.now())]
    assert count_goods(world.conn, counted, "person:mia") == [-1]
    assert tasks(world) == [("MUG", here)]
    receive_goods(world.conn, world.shop, [Received(here, MUG, 1)], "person:mia")
    assert (
        world.one("SELECT short FROM inventory.position WHERE (location, sku) = (%s, 'MUG')", here)
        == 0
    )
    expect_books_to_balance(world.conn)


def test_a_feed_takes_the_good_rows_and_refuses_the_others(world: World) -> None:
    lines = [
        StockLine(1, "WH-A", MUG, 7),
        StockLine(2, "MOON", MUG, 7),
        StockLine(3, "WH-A", Sku("mug"), 7),
    ]
    message = Message("erp", "m1", "snapshot", MONDAY, lines)
    taken = take_stock_feed(world.conn, world.shop, message, "system:erp")
    assert (taken.changed, [(no.line, no.field) for no in taken.refused]) == (
        1,
        [(2, "location"), (3, "sku")],
    )
    again = take_stock_feed(world.conn, world.shop, message, "system:erp")
    assert (again.changed, again.repeated) == (0, ("WH-A",))
    expect_books_to_balance(world.conn)


def test_a_feed_from_the_future_is_refused_as_a_whole(world: World) -> None:
    soon = MONDAY + timedelta(minutes=1)
    message = Message("erp", "m1", "snapshot", soon, [StockLine(1, "WH-A", MUG, 7)])
    taken = take_stock_feed(world.conn, world.shop, message, "system:erp")
    assert [(no.line, no.field) for no in taken.refused] == [(0, "as_of")]
    assert world.one("SELECT on_hand FROM inventory.position WHERE sku = 'MUG'") == 100


def test_a_baskets_claim_ends_when_its_time_has_come(world: World) -> None:
    here = LocationId(world.codes["WH-A"])
    basket = Wanted(
        LineId(UUID(int=1)), here, MUG, 100, hard=False, expires_at=MONDAY + timedelta(minutes=30)
    )
    reserve(world.conn, [basket], MONDAY)
    world.clock.forward(minutes=29)
    keep_time(world.conn, world.shop)
    assert world.one("SELECT reserved FROM inventory.position WHERE sku = 'MUG'") == 100
    world.clock.forward(minutes=1)
    assert keep_time(world.conn, world.shop) >= 1
    assert world.one("SELECT reserved FROM inventory.position WHERE sku = 'MUG'") == 0
    expect_books_to_balance(world.conn)
