"""Placing orders: what is taken, what is refused, what is answered twice."""

import zlib

from hebbes.flows.place_orders import KeyReused, Taken
from hebbes.orders.refusals import NotTaken
from tests.world import World


def test_an_order_is_taken_with_its_stock_reserved_and_its_gates_closed(world: World) -> None:
    (answer,) = world.place(world.order())
    assert isinstance(answer, Taken)
    assert answer.holds == ("fraud", "payment")
    assert world.one("SELECT reserved FROM inventory.position WHERE sku = 'MUG'") == 2
    assert world.one("SELECT allocated, units FROM orders.line") == (2, 2)
    assert world.one("SELECT total_minor FROM orders.sales_order") == 2590
    assert world.one("SELECT count(*) FROM work.task") == 2
    kinds = [row[0] for row in world.conn.execute("SELECT kind FROM journal.entry ORDER BY id")]
    assert kinds == ["order.placed"]
    facts = world.one("SELECT facts FROM journal.entry")
    assert [gate for gate, _ in facts["holds"]] == ["fraud", "payment"]
    assert facts["from"] == [[world.codes["WH-A"], "Warehouse Almere", 2]]


def test_the_same_outside_reference_is_one_order_inside_and_across_batches(world: World) -> None:
    body = world.order(external_ref="W-1")
    first, second = world.place(body, body)
    assert isinstance(first, Taken)
    assert isinstance(second, Taken)
    assert (first.again, second.again) == (False, True)
    (third,) = world.place(body)
    assert isinstance(third, Taken)
    assert third.again
    assert {first.order_id, second.order_id} == {third.order_id}
    assert world.one("SELECT count(*) FROM orders.sales_order") == 1


def test_the_same_key_with_another_body_is_refused(world: World) -> None:
    (first,) = world.place(world.order(), idempotency_key="k1")
    (other,) = world.place(world.order(lines=[{"sku": "MUG", "units": 3}]), idempotency_key="k1")
    assert isinstance(first, Taken)
    assert other == KeyReused(first.order_id)


def test_one_bad_order_does_not_hurt_its_neighbours(world: World) -> None:
    bad = world.order(lines=[{"sku": "NOPE", "units": 1}, {"sku": "mug", "units": 0}])
    good, refused, also_good = world.place(world.order(), bad, world.order())
    assert isinstance(good, Taken)
    assert isinstance(also_good, Taken)
    assert isinstance(refused, NotTaken)
    assert [flaw.pointer for flaw in refused.flaws] == ["/lines/1/units"]
    (refused,) = world.place(world.order(lines=[{"sku": "NOPE", "units": 1}]))
    assert isinstance(refused, NotTaken)
    assert [(f.pointer, f.code) for f in refused.flaws] == [("/lines/0/sku", "unknown_article")]


def test_the_last_units_go_to_the_first_in_the_batch(world: World) -> None:
    world.stand({("WH-A", "MUG"): -98})
    first, second = world.place(world.order(), world.order())
    assert isinstance(first, Taken)
    assert isinstance(second, Taken)
    assert (first.short, second.short) == (0, 2)
    assert world.one("SELECT sum(backordered) FROM orders.line") == 2


def test_what_is_for_show_is_never_promised(world: World) -> None:
    world.stand({("WH-V", "CHAIR"): -4})
    (answer,) = world.place(world.order(lines=[{"sku": "CHAIR", "units": 1}]))
    assert isinstance(answer, Taken)
    assert answer.short == 1


def test_one_order_may_be_partly_collected_and_partly_sent(world: World) -> None:
    lines = [{"sku": "LAMP", "units": 1, "pickup_at": "ST-U"}, {"sku": "MUG", "units": 1}]
    (answer,) = world.place(world.order(lines=lines))
    assert isinstance(answer, Taken)
    rows = world.conn.execute(
        "SELECT method, pickup_location FROM orders.delivery_group ORDER BY no"
    ).fetchall()
    assert rows == [("pickup", world.codes["ST-U"]), ("standard", None)]
    held = "SELECT reserved FROM inventory.position WHERE location = %s AND sku = 'LAMP'"
    assert world.one(held, world.codes["ST-U"]) == 1


def test_totals_that_do_not_match_are_kept_and_held(world: World) -> None:
    (answer,) = world.place(world.order(total="1.00"))
    assert isinstance(answer, Taken)
    assert "totals" in answer.holds
    kinds = world.conn.execute("SELECT kind FROM work.task").fetchall()
    assert kinds == [("assess_fraud",)]


def test_an_address_nobody_can_deliver_to_holds_the_order(world: World) -> None:
    there = dict(world.order()["ship_to"], postcode="99")
    (answer,) = world.place(world.order(ship_to=there))
    assert isinstance(answer, Taken)
    assert "address" in answer.holds


def test_prices_count_only_from_who_may_state_them(world: World) -> None:
    body = world.order(
        channel="business", lines=[{"sku": "MUG", "units": 3, "unit_price": "1.005"}]
    )
    (refused,) = world.place(body)
    assert isinstance(refused, NotTaken)
    assert refused.flaws[0].code == "prices_not_yours"
    (taken,) = world.place(body, may_price=True)
    assert isinstance(taken, Taken)
    assert world.one("SELECT total_minor FROM orders.sales_order") == 302


def test_the_original_can_be_had_back_byte_for_byte(world: World) -> None:
    request = world.request()
    world.place(world.order())
    assert zlib.decompress(world.one("SELECT body FROM customers.original")) == request.body
