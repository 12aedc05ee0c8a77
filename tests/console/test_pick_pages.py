"""The queue and the pick screen, served for real, up to the carrier's van."""

import pytest

from tests.console.picking import Picker, number_of
from tests.doors.served import Shop
from tests.flows.shopfloor import Shopfloor
from tests.world import World


def test_work_goes_from_the_queue_to_the_carrier(
    shop: Shop, floor: Shopfloor, picker: Picker
) -> None:
    number = number_of(floor)
    assert number in picker.browser.get("/pick").text
    here = f"/pick/{number}"
    assert "Being picked" not in picker.send(f"{here}/accept").text
    wrong = picker.send(f"{here}/scan", code="871-LAMP").text
    assert "This is Lamp; you need Mug." in wrong
    assert "to go, 1 of 2 picked" in picker.send(f"{here}/scan", code="871-MUG").text
    packing = picker.send(f"{here}/scan", code="MUG").text
    assert "Close the box" in packing
    assert 'data-phase="pack"' in packing
    packed = picker.send(f"{here}/pack", carton="box")
    assert packed.status_code == 200
    assert "Hand over to Simulated carrier" in packed.text
    assert "label.pdf" in packed.text
    assert "Done" in picker.send(f"{here}/carrier").text
    assert number in picker.browser.get("/pick", params={"show": "done"}).text


def test_too_many_scans_are_refused_in_words(floor: Shopfloor, picker: Picker) -> None:
    here = f"/pick/{number_of(floor, lines=[{'sku': 'MUG', 'units': 1}])}"
    picker.send(f"{here}/accept")
    picker.send(f"{here}/scan", code="MUG")
    again = picker.send(f"{here}/scan", code="MUG").text
    assert "Enough of this one" in again or "gone on meanwhile" in again


def test_all_that_waits_for_a_carrier_leaves_at_once(
    floor: Shopfloor, picker: Picker, world: World
) -> None:
    place = str(world.codes["WH-A"])
    for _ in range(2):
        here = f"/pick/{number_of(floor, lines=[{'sku': 'MUG', 'units': 1}])}"
        picker.send(f"{here}/accept")
        picker.send(f"{here}/scan", code="MUG")
        picker.send(f"{here}/pack", carton="letterbox")
    ready = picker.browser.get("/pick", params={"show": "ready"}).text
    assert "parcels to Simulated carrier" in ready
    left = picker.send("/manifests", location=place, carrier="simulated").text
    assert "to Simulated carrier" not in left
    assert (
        "Nothing waits here" in picker.send("/manifests", location=place, carrier="simulated").text
    )


@pytest.mark.parametrize(
    ("paper", "begins"), [("label.pdf", b"%PDF"), ("label.zpl", b"^XA"), ("slip", b"%PDF")]
)
def test_papers_print(
    floor: Shopfloor, picker: Picker, shop: Shop, world: World, paper: str, begins: bytes
) -> None:
    order = floor.released(lines=[{"sku": "MUG", "units": 1}])
    (work,) = floor.work(order)
    floor.pick(work)
    parcel = floor.pack(work).parcels[0]
    floor.run_dry()
    address = (
        f"/work/{work.id}/packing-slip.pdf" if paper == "slip" else f"/parcels/{parcel}/{paper}"
    )
    assert picker.browser.get(address).content.startswith(begins)
    elsewhere = shop.signed_in("store", world.codes["ST-U"])
    assert elsewhere.get(address).status_code == 404


def test_someone_of_another_location_sees_nothing_of_it(
    shop: Shop, floor: Shopfloor, world: World
) -> None:
    number = number_of(floor)
    elsewhere = shop.signed_in("partner", world.codes["ST-U"])
    token = shop.csrf(elsewhere)
    asked = {"location": str(world.codes["WH-A"])}
    assert number not in elsewhere.get("/pick", params=asked).text
    assert elsewhere.get(f"/pick/{number}").status_code == 404
    verbs = ("accept", "reject", "scan", "short", "pack", "label", "carrier", "ready", "hand-over")
    for verb in verbs:
        answer = elsewhere.post(f"/pick/{number}/{verb}", data={"csrf": token, "code": "MUG"})
        assert answer.status_code == 404, verb
    taken = elsewhere.post("/manifests", data={"csrf": token, "carrier": "simulated", **asked})
    assert taken.status_code == 404


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_office_chooses_a_location(
    shop: Shop, floor: Shopfloor, world: World, language: str
) -> None:
    number = number_of(floor)
    office = shop.signed_in("agent")
    assert number not in office.get("/pick", params={"lang": language}).text
    asked = {"location": str(world.codes["WH-A"]), "lang": language}
    assert number in office.get("/pick", params=asked).text
    assert office.get(f"/pick/{number}", params={"lang": language}).status_code == 200


def test_missing_units_come_off_the_work_and_too_many_are_refused(
    floor: Shopfloor, picker: Picker
) -> None:
    order = floor.released(lines=[{"sku": "MUG", "units": 3}])
    (work,) = floor.work(order)
    here = f"/pick/{work.number}"
    picker.send(f"{here}/accept")
    line = {"line": str(work.lines[0].line), "reason": "damaged"}
    assert "No more than 3" in picker.send(f"{here}/short", units="4", **line).text
    picker.send(f"{here}/short", units="1", **line)
    floor.world.conn.rollback()
    assert floor.work(order)[0].lines[0].short == 1


def test_a_customer_collects_with_the_code(shop: Shop, floor: Shopfloor, world: World) -> None:
    order = floor.released(
        lines=[{"sku": "LAMP", "units": 1}], method="pickup", pickup_at="ST-U", ship_to=None
    )
    (work,) = floor.work(order)
    browser = shop.signed_in("store", work.location)
    store = Picker(browser, shop.csrf(browser))
    here = f"/pick/{work.number}"
    store.send(f"{here}/accept")
    picked = store.send(f"{here}/scan", code="LAMP").text
    assert "Lay it ready" in picked
    assert 'data-phase="pack"' in picked
    assert "Pick-up code" in store.send(f"{here}/ready", shelf="4B").text
    queue = store.look("/pick", show="ready")
    assert "Lies at 4B" in queue
    assert "Vries" not in queue
    for asked in (work.pickup_code or "", "de vries"):
        found = store.browser.get("/pick", params={"q": asked}, follow_redirects=True)
        assert found.url.path == here
    assert "Nothing lies ready here" in store.look("/pick", q="jansen")
    by_name = {"code": "", "name": "Someone Else", "id_seen": "1"}
    assert "not for this name" in store.send(f"{here}/hand-over", **by_name).text
    assert "does not belong" in store.send(f"{here}/hand-over", code="X", name="Jo").text
    assert work.pickup_code is not None
    store.send(f"{here}/hand-over", code=work.pickup_code.lower(), name="Jo")
    floor.world.conn.rollback()
    assert floor.work(order)[0].collected_by == "Jo"


def test_work_that_is_given_back_goes_elsewhere(shop: Shop, floor: Shopfloor, world: World) -> None:
    order = floor.released(lines=[{"sku": "CHAIR", "units": 1}])
    (work,) = floor.work(order)
    assert work.location == world.codes["WH-V"]
    browser = shop.signed_in("admin")
    venlo = Picker(browser, shop.csrf(browser))
    assert venlo.send(f"/pick/{work.number}/reject", reason="busy").status_code == 200
    floor.world.conn.rollback()
    assert floor.work(order)[0].state == "rejected"


def test_who_picks_a_cancelled_order_sees_it_and_puts_back(
    shop: Shop, floor: Shopfloor, picker: Picker
) -> None:
    number = number_of(floor)
    here, order = f"/pick/{number}", number.rpartition("-")[0]
    picker.send(f"{here}/accept")
    picker.send(f"{here}/scan", code="MUG")
    office = Picker.at(shop, 1, "agent")
    office.send(f"/orders/{order}/cancel", reason="wrong size")
    seen = picker.look(here)
    assert "Stop: this order was cancelled" in seen
    assert "1 × Mug" in seen
    assert "wrong size" not in seen, "why is between the customer and the office"
    queue = picker.look("/pick")
    assert queue[queue.index("hb-task-top") :].index(number) < 80, "it stands in front"
    assert "gone on meanwhile" in picker.send(f"{here}/scan", code="MUG").text
    assert "called off" in picker.send(f"{here}/stopped", put_back="1").text
    floor.world.conn.rollback()
    query = "SELECT state FROM fulfillment.fulfillment_order WHERE number = %s"
    assert floor.world.one(query, number) == "cancelled"
