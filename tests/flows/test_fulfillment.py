"""From released to the doorstep: accepted, picked, packed, labelled, handed over, delivered."""

from collections.abc import Sequence

import pytest

from hebbes.flows.label_parcels import Labelled, label_now
from hebbes.flows.pick_lines import Scan, pick_lines
from hebbes.flows.take_scans import take_scans
from hebbes.flows.void_labels import Void, void_now
from hebbes.fulfillment.carrier_port import Scan as CarrierScan
from hebbes.fulfillment.carrier_port import ScanKind
from hebbes.fulfillment.decide_parcel_state import RANK, Said, latest
from hebbes.fulfillment.move_parcels import ParcelStepped
from hebbes.fulfillment.pack import Carton, Content
from hebbes.fulfillment.refusals import CODES, NotDone
from hebbes.kit.names import FulfillmentOrderId
from tests.flows.shopfloor import PICKER, Shopfloor
from tests.world import MONDAY

STOCK = "SELECT on_hand, reserved FROM inventory.position WHERE sku = 'MUG'"


def _scan(floor: Shopfloor, id_: FulfillmentOrderId, code: str, units: int = 1) -> object:
    (answer,) = pick_lines(floor.world.conn, floor.world.shop, [Scan(id_, code, PICKER, units)])
    return answer


def test_an_order_goes_from_released_to_the_doorstep(floor: Shopfloor) -> None:
    order = floor.released()
    (work,) = floor.work(order)
    floor.pick(work)
    floor.pack(work)
    floor.hand_over(work.location)
    floor.run_dry()
    assert floor.world.one("SELECT shipped FROM orders.line") == 2
    assert floor.world.one("SELECT captured_minor FROM payments.payment") == 2590
    assert floor.world.one(STOCK) == (98, 0)
    assert [one.state for one in floor.work(order)] == ["done"]
    floor.hear(days=3)
    assert floor.world.one("SELECT delivered FROM orders.line") == 2
    assert floor.world.one("SELECT state FROM fulfillment.parcel") == "delivered"
    told = floor.entries(order)
    steps = (
        "fulfillment.accepted units.picked parcel.packed parcel.labelled "
        "parcel.handed_over units.shipped parcel.delivered units.delivered"
    ).split()
    assert [step for step in told if step in steps] == steps


def test_a_wrong_article_is_refused_and_a_barcode_is_as_good_as_a_sku(floor: Shopfloor) -> None:
    order = floor.released()
    (work,) = floor.work(order)
    assert _scan(floor, work.id, "MUG") == NotDone(
        "not_in_this_state", {"state": "sent", "verb": "pick"}
    )
    floor.accept(work)
    assert _scan(floor, work.id, "LAMP") == NotDone("wrong_article", {"code": "LAMP"})
    assert isinstance(_scan(floor, work.id, "871-MUG"), list)
    assert _scan(floor, work.id, "MUG", 2) == NotDone("no_more_asked", {"sku": "MUG", "left": 1})
    assert isinstance(_scan(floor, work.id, "MUG"), list)
    assert _scan(floor, work.id, "MUG") == NotDone("no_more_asked", {"sku": "MUG", "left": 0})
    assert floor.world.one("SELECT picked, released FROM orders.line") == (2, 0)


def test_scans_in_one_batch_are_booked_as_one_by_one(floor: Shopfloor) -> None:
    order = floor.released()
    (work,) = floor.work(order)
    floor.accept(work)
    scans = [Scan(work.id, code, PICKER) for code in ("MUG", "CARD", "871-MUG", "MUG")]
    answers = pick_lines(floor.world.conn, floor.world.shop, scans)
    codes = [answer.code if isinstance(answer, NotDone) else "picked" for answer in answers]
    assert codes == ["picked", "wrong_article", "picked", "no_more_asked"]


def test_two_cartons_travel_apart_and_end_the_work_together(floor: Shopfloor) -> None:
    order = floor.released(lines=[{"sku": "MUG", "units": 3}])
    (work,) = floor.work(order)
    floor.pick(work)
    line = work.lines[0].line
    floor.pack(work, Carton((Content(line, 1),), "envelope"), Carton((Content(line, 2),)))
    rows = floor.world.conn.execute(
        "SELECT carton, weight_grams FROM fulfillment.parcel ORDER BY no"
    )
    assert rows.fetchall() == [("envelope", 400), ("box", 800)]
    floor.hand_over(work.location)
    floor.run_dry()
    assert [one.state for one in floor.work(order)] == ["done"]
    assert floor.world.one("SELECT count(DISTINCT tracking) FROM fulfillment.parcel") == 2
    assert floor.world.one("SELECT shipped FROM orders.line") == 3


def test_a_label_printed_again_is_the_same_and_a_voided_one_is_followed_by_another(
    floor: Shopfloor,
) -> None:
    order = floor.released()
    (work,) = floor.work(order)
    floor.pick(work)
    (parcel,) = floor.pack(work).parcels
    floor.world.conn.commit()
    pool, shop, ports = floor.worker.pool, floor.world.shop, floor.worker.ports
    (first,) = label_now(pool, shop, ports, [parcel])
    (again,) = label_now(pool, shop, ports, [parcel])
    assert isinstance(first, Labelled)
    assert first == again
    (voided,) = void_now(pool, shop, ports, [Void(parcel, PICKER, "crumpled")])
    assert isinstance(voided, ParcelStepped)
    assert voided.after == "planned"
    (other,) = label_now(pool, shop, ports, [parcel])
    assert isinstance(other, Labelled)
    assert other.tracking != first.tracking
    kept = "SELECT count(*), count(voided_at) FROM fulfillment.label WHERE length(pdf) > 1000"
    assert floor.world.one(kept) == (2, 1)
    floor.hand_over(work.location)
    (refused,) = void_now(pool, shop, ports, [Void(parcel, PICKER)])
    assert refused == NotDone("parcel_not_in_this_state", {"state": "handed_over", "verb": "void"})


def test_a_parcel_its_carrier_does_not_want_says_why(floor: Shopfloor) -> None:
    order = floor.released()
    (work,) = floor.work(order)
    floor.pick(work)
    (parcel,) = floor.pack(work, Carton(weight_grams=99_000)).parcels
    floor.run_dry()
    refused = floor.world.one("SELECT refused FROM fulfillment.parcel")
    assert refused.startswith("too_heavy")
    (answer,) = label_now(floor.worker.pool, floor.world.shop, floor.worker.ports, [parcel])
    assert isinstance(answer, NotDone)
    assert answer.code == "label_refused"
    assert "parcel.refused" in floor.entries(order)


@pytest.mark.parametrize(
    ("mail", "parcel", "stages"),
    [
        ("jan@example.com", "delivered", (2, 0, 0)),
        ("mixed@example.com", "delivered", (2, 0, 0)),
        ("notathome@example.com", "delivered", (2, 0, 0)),
        ("lost@example.com", "lost", (0, 2, 0)),
        ("returned@example.com", "returned", (0, 0, 2)),
    ],
)
def test_units_share_the_fate_of_their_parcel(
    floor: Shopfloor, mail: str, parcel: str, stages: tuple[int, int, int]
) -> None:
    order = floor.released(customer={"name": "Jan", "email": mail})
    floor.send(order)
    for _ in range(4):
        floor.hear(days=4)
    assert floor.world.one("SELECT state FROM fulfillment.parcel") == parcel
    ends = "SELECT delivered, lost, returned_to_sender FROM orders.line"
    assert floor.world.one(ends) == stages
    assert floor.world.one("SELECT count(*) FROM work.timer WHERE kind = 'track_parcel'") == 0


KINDS: Sequence[ScanKind] = ("in_transit", "out_for_delivery", "failed_attempt", "delivered")


@pytest.mark.parametrize("order_of", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2), (0, 0, 3, 3, 1, 2)])
def test_scans_in_any_order_and_twice_end_the_same(
    floor: Shopfloor, order_of: tuple[int, ...]
) -> None:
    order = floor.released()
    floor.send(order)
    tracking = floor.world.one("SELECT tracking FROM fulfillment.parcel")
    for at in order_of:
        scan = CarrierScan(f"s{at}", tracking, KINDS[at], MONDAY.replace(hour=10 + at))
        take_scans(floor.world.conn, floor.world.shop, "simulated", [scan])
    state = (
        "SELECT state, extract(hour FROM delivered_at AT TIME ZONE 'UTC') FROM fulfillment.parcel"
    )
    assert floor.world.one(state) == ("delivered", 13)
    assert floor.world.one("SELECT delivered FROM orders.line") == 2
    assert floor.world.one("SELECT count(*) FROM fulfillment.tracking_event") == 4
    assert floor.entries(order).count("parcel.delivered") == 1


def test_a_scan_before_the_manifest_closed_hands_the_parcel_over(floor: Shopfloor) -> None:
    order = floor.released()
    (work,) = floor.work(order)
    floor.pick(work)
    floor.pack(work)
    floor.run_dry()
    tracking = floor.world.one("SELECT tracking FROM fulfillment.parcel")
    scan = CarrierScan("s1", tracking, "in_transit", MONDAY)
    unknown = CarrierScan("s2", "NOBODYS", "in_transit", MONDAY)
    answers = take_scans(floor.world.conn, floor.world.shop, "simulated", [scan, unknown])
    assert answers[1] == NotDone("no_such_parcel")
    assert floor.world.one("SELECT shipped FROM orders.line") == 2
    assert floor.world.one(STOCK) == (98, 0)
    floor.hand_over(work.location)
    assert floor.world.one("SELECT shipped FROM orders.line") == 2
    assert floor.world.one(STOCK) == (98, 0)


def test_a_carrier_that_stays_silent_is_asked(floor: Shopfloor) -> None:
    order = floor.released()
    floor.send(order)
    floor.world.clock.forward(days=3)
    floor.worker.keep_time()
    floor.run_dry()
    assert floor.world.one("SELECT state FROM fulfillment.parcel") == "delivered"
    assert floor.world.one("SELECT count(*) FROM work.timer WHERE kind = 'track_parcel'") == 0


def test_where_a_parcel_is_depends_on_the_scans_alone() -> None:
    scans = [Said(code, MONDAY.replace(hour=n)) for n, code in enumerate(RANK)]
    found = latest(scans)
    assert found == latest(scans[::-1])
    assert found is not None
    assert found.code == "returning"
    assert latest(scans[:1]) is None


def test_every_refusal_has_its_sentence() -> None:
    assert all(said.endswith(".") for said in CODES.values())
