"""Collected in the store: laid ready, told, handed over to whoever has the code."""

from hebbes.flows.hand_over_pickup import hand_over_pickup
from hebbes.flows.pack_parcels import Pack, pack_parcels
from hebbes.flows.ready_for_pickup import ready_for_pickup
from hebbes.fulfillment.hand_over import Collecting
from hebbes.fulfillment.make_ready import Laid, ReadyNow
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import WorkNow
from hebbes.kit.names import OrderId
from tests.flows.shopfloor import PICKER, Shopfloor

LAMP = [{"sku": "LAMP", "units": 1, "pickup_at": "ST-U"}]
STOCK = (
    "SELECT p.on_hand, p.reserved FROM inventory.position AS p"
    " JOIN network.location AS l ON l.id = p.location WHERE l.code = 'ST-U' AND p.sku = 'LAMP'"
)


def _laid_ready(floor: Shopfloor) -> tuple[OrderId, WorkNow]:
    order = floor.released(lines=LAMP)
    (work,) = floor.work(order)
    floor.pick(work)
    laid = [Laid(work.id, "A-3", PICKER)]
    (answer,) = ready_for_pickup(floor.world.conn, floor.world.shop, laid)
    assert isinstance(answer, ReadyNow)
    floor.run_dry()
    return order, floor.work(order)[0]


def _collect(floor: Shopfloor, work: WorkNow, code: str, name: str) -> object:
    collecting = [Collecting(work.id, code, name, PICKER)]
    (answer,) = hand_over_pickup(floor.world.conn, floor.world.shop, collecting)
    floor.run_dry()
    return answer


def test_a_friend_collects_with_the_code_and_then_it_is_paid(floor: Shopfloor) -> None:
    _, work = _laid_ready(floor)
    assert (work.state, work.shelf) == ("ready", "A-3")
    assert floor.world.one(STOCK) == (2, 1)
    assert floor.world.one("SELECT captured_minor FROM payments.payment") == 0
    assert _collect(floor, work, "WRONG", "A friend") == NotDone("wrong_pickup_code")
    code = (work.pickup_code or "").lower()
    assert isinstance(_collect(floor, work, f" {code} ", "A friend"), WorkNow)
    assert floor.world.one("SELECT delivered FROM orders.line") == 1
    assert floor.world.one(STOCK) == (1, 0)
    assert floor.world.one("SELECT captured_minor FROM payments.payment") == 7900
    kept = "SELECT collected_by, state FROM fulfillment.fulfillment_order"
    assert floor.world.one(kept) == ("A friend", "done")
    again = _collect(floor, work, code, "Another friend")
    assert again == NotDone("already_handed_over", {"to": "A friend"})


def test_what_is_not_picked_is_not_ready_and_what_is_collected_gets_no_parcel(
    floor: Shopfloor,
) -> None:
    order = floor.released(lines=LAMP)
    (work,) = floor.work(order)
    floor.accept(work)
    conn, shop = floor.world.conn, floor.world.shop
    (early,) = ready_for_pickup(conn, shop, [Laid(work.id, "A-3", PICKER)])
    assert early == NotDone("not_in_this_state", {"state": "accepted", "verb": "ready"})
    floor.pick(work)
    assert pack_parcels(conn, shop, [Pack(work.id, PICKER)]) == [NotDone("for_pickup")]


def test_nobody_comes_and_after_a_week_it_is_put_back_and_the_money_let_go(
    floor: Shopfloor,
) -> None:
    order, _ = _laid_ready(floor)
    floor.world.clock.forward(days=6)
    floor.worker.keep_time()
    floor.run_dry()
    assert floor.world.one("SELECT ready_for_pickup FROM orders.line") == 1
    floor.world.clock.forward(days=2)
    floor.worker.keep_time()
    floor.run_dry()
    assert floor.world.one("SELECT cancelled FROM orders.line") == 1
    assert [one.state for one in floor.work(order)] == ["cancelled"]
    assert floor.world.one(STOCK) == (2, 0)
    assert floor.world.one("SELECT authorised_minor, captured_minor FROM payments.payment") == (
        0,
        0,
    )


def test_one_line_is_collected_and_the_other_comes_home(floor: Shopfloor) -> None:
    order = floor.released(lines=[*LAMP, {"sku": "MUG", "units": 1}])
    works = {work.method: work for work in floor.work(order)}
    assert set(works) == {"pickup", "standard"}
    assert works["pickup"].location == floor.world.codes["ST-U"]
    floor.pick(*works.values())
    ready_for_pickup(floor.world.conn, floor.world.shop, [Laid(works["pickup"].id, "B", PICKER)])
    floor.pack(works["standard"])
    floor.hand_over(works["standard"].location)
    floor.hear(days=3)
    stages = "SELECT sku, delivered, ready_for_pickup FROM orders.line ORDER BY no"
    rows = floor.world.conn.execute(stages).fetchall()
    assert rows == [("LAMP", 0, 1), ("MUG", 1, 0)]
    assert isinstance(
        _collect(floor, works["pickup"], works["pickup"].pickup_code or "", "Jan"), WorkNow
    )
    assert floor.world.one("SELECT sum(delivered) FROM orders.line") == 2


def test_without_the_code_only_the_recipient_may_collect_with_an_id(floor: Shopfloor) -> None:
    _, work = _laid_ready(floor)

    def asks(name: str, *, id_seen: bool) -> object:
        came = [Collecting(work.id, " ", name, PICKER, id_seen)]
        (answer,) = hand_over_pickup(floor.world.conn, floor.world.shop, came)
        return answer

    assert asks("A friend", id_seen=True) == NotDone("not_the_recipient")
    assert asks("", id_seen=True) == NotDone("not_the_recipient")
    assert asks("Jan de Vries", id_seen=False) == NotDone("id_not_seen")
    assert isinstance(asks("JÁN  de-Vries", id_seen=True), WorkNow)
    told = "SELECT reason FROM journal.entry WHERE kind = 'fulfillment.done'"
    assert floor.world.one(told) == "by name, ID seen"
