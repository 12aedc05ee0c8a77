"""Gates: verdicts, releases, cancellations and limits in time."""

from hebbes.flows.assess_fraud import act_on_verdicts
from hebbes.flows.keep_time import keep_time
from hebbes.flows.pass_gates import pass_gates
from hebbes.flows.place_orders import Taken
from hebbes.holds.fraud_port import Judgement
from hebbes.holds.lift import Lift
from tests.world import World


def _placed(world: World, **changes: object) -> Taken:
    (answer,) = world.place(world.order(**changes))
    assert isinstance(answer, Taken)
    return answer


def test_the_last_gate_that_opens_releases_the_order(world: World) -> None:
    order = _placed(world, lines=[{"sku": "MUG", "units": 2}, {"sku": "CARD", "units": 1}])
    act_on_verdicts(world.conn, world.shop, [Judgement(str(order.order_id), "approve", 3)])
    assert world.one("SELECT count(*) FROM fulfillment.fulfillment_order") == 0
    (lifted,) = pass_gates(world.conn, world.shop, [Lift(order.order_id, "payment", "system:test")])
    assert lifted.still == []
    number, state, location = world.one(
        "SELECT number, state, location FROM fulfillment.fulfillment_order"
    )
    assert (number, state, location) == (f"{order.number}-1", "sent", world.codes["WH-A"])
    assert world.one("SELECT released FROM orders.line WHERE sku = 'MUG'") == 2
    assert world.one("SELECT delivered FROM orders.line WHERE sku = 'CARD'") == 1


def test_a_declined_order_is_cancelled_and_its_stock_is_free_again(world: World) -> None:
    order = _placed(world)
    act_on_verdicts(world.conn, world.shop, [Judgement(str(order.order_id), "decline", 97)])
    assert world.one("SELECT cancelled FROM orders.line") == 2
    assert world.one("SELECT reserved FROM inventory.position WHERE sku = 'MUG'") == 0
    assert world.one("SELECT count(*) FROM holds.hold WHERE lifted_at IS NULL") == 0


def test_an_order_under_review_keeps_its_stock_and_says_why(world: World) -> None:
    order = _placed(world)
    verdict = Judgement(str(order.order_id), "review", 60, ("new address",))
    act_on_verdicts(world.conn, world.shop, [verdict])
    reason = world.one("SELECT reason FROM holds.hold WHERE gate = 'fraud'")
    assert reason == "to be reviewed, score 60: new address"
    assert world.one("SELECT reserved FROM inventory.position WHERE sku = 'MUG'") == 2


def test_an_order_that_is_never_paid_is_cancelled_once_its_time_is_over(world: World) -> None:
    order = _placed(world)
    pass_gates(world.conn, world.shop, [Lift(order.order_id, "fraud", "system:test")])
    world.clock.forward(days=6)
    assert keep_time(world.conn, world.shop) == 0
    world.clock.forward(days=2)
    assert keep_time(world.conn, world.shop) == 1
    assert world.one("SELECT cancelled FROM orders.line") == 2
    assert keep_time(world.conn, world.shop) == 0
