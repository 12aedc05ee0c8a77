"""What can happen in a scenario: each step by its words, done as people and partners would."""

import re
from collections.abc import Callable
from typing import Any

from hebbes.flows.book_goods import receive_goods
from hebbes.flows.hand_over_pickup import hand_over_pickup
from hebbes.flows.ready_for_pickup import ready_for_pickup
from hebbes.flows.reject_work import Reject, reject_work
from hebbes.flows.sell_at_till import sell_at_till
from hebbes.flows.short_pick_lines import short_pick_lines
from hebbes.flows.take_scans import take_scans
from hebbes.fulfillment.carrier_port import Scan
from hebbes.fulfillment.hand_over import Collecting
from hebbes.fulfillment.make_ready import Laid, ReadyNow
from hebbes.fulfillment.pack import Carton, Content
from hebbes.fulfillment.short_pick import Missing
from hebbes.fulfillment.work_now import WorkNow
from hebbes.inventory.receive import Received
from hebbes.inventory.sell_at_till import Receipt, Sold
from hebbes.kit.names import LocationId, Sku
from tests.flows.shopfloor import PICKER
from tests.scenarios.profile import TOWNS
from tests.scenarios.stage import Stage
from tests.world import ARTICLES

GRAMS = {sku: grams for sku, _, _, grams, _ in ARTICLES}
LIFTED_G = 20_000
WHY = {"reason": "a scenario asks for it"}
TRACKING_OF = (
    "SELECT p.tracking FROM fulfillment.parcel AS p"
    " JOIN fulfillment.parcel_line AS c ON c.parcel_id = p.id"
    " JOIN orders.line AS l ON l.id = c.line_id WHERE l.order_id = %s AND l.sku = %s"
)


def act(stage: Stage, words: str) -> None:
    """Do one step."""
    for form, step in STEPS.items():
        found = re.fullmatch(form, words)
        if found:
            step(stage, *found.groups())
            stage.settle()
            return
    raise AssertionError(f"no step reads like “{words}”")


def _open_work(stage: Stage, *, pickup: bool) -> list[WorkNow]:
    under_way = {"sent", "accepted", "in_progress"}
    found = [one for one in stage.floor.work(stage.order) if one.state in under_way]
    return [one for one in found if (one.method == "pickup") is pickup]


def _send(stage: Stage, place: str = "") -> None:
    wanted = stage.codes[place] if place else None
    work = [one for one in _open_work(stage, pickup=False) if wanted in (None, one.location)]
    assert work, "nobody was asked to send anything"
    for one in work:
        stage.floor.pick(one)
        stage.floor.pack(one, *_cartons(one))
        stage.floor.hand_over(one.location)


def _cartons(work: WorkNow) -> list[Carton]:
    """Pack what is heavy into cartons a person can lift."""
    heavy = [line for line in work.lines if GRAMS[line.sku] * (line.units - line.short) > LIFTED_G]
    return [
        Carton((Content(line.line, min(most, line.units - line.short - done)),))
        for line in heavy
        for most in [LIFTED_G // GRAMS[line.sku]]
        for done in range(0, line.units - line.short, most)
    ]


def _lay_ready(stage: Stage) -> None:
    (work,) = _open_work(stage, pickup=True)
    stage.floor.pick(work)
    laid = [Laid(work.id, "A-3", PICKER)]
    (answer,) = ready_for_pickup(stage.conn, stage.shop, laid)
    assert isinstance(answer, ReadyNow), answer


def _collect(stage: Stage) -> None:
    (work,) = [one for one in stage.floor.work(stage.order) if one.state == "ready"]
    came = [Collecting(work.id, work.pickup_code or "", "a friend", PICKER)]
    (answer,) = hand_over_pickup(stage.conn, stage.shop, came)
    assert isinstance(answer, WorkNow), answer


def _deliver(stage: Stage) -> None:
    """Wait for the carrier, over a weekend if need be."""
    for _ in range(8):
        stage.wait(1)
        if not any("shipped" in line["stages"] for line in stage.read()["lines"]):
            return


def _scan(stage: Stage, kind: Any, sku: str) -> None:
    tracking = stage.one(TRACKING_OF, stage.order, sku)
    scan = Scan(f"{kind}-{tracking}", tracking, kind, stage.floor.world.clock.now())
    take_scans(stage.conn, stage.shop, "simulated", [scan])


def _short(stage: Stage, units: str, sku: str, place: str) -> None:
    (work,) = [w for w in _open_work(stage, pickup=False) if w.location == stage.codes[place]]
    stage.floor.accept(work)
    short_pick_lines(
        stage.conn, stage.shop, [Missing(work.id, Sku(sku), "none", PICKER, int(units))]
    )


def _reject(stage: Stage) -> None:
    (work,) = _open_work(stage, pickup=False)
    reject_work(stage.conn, stage.shop, [Reject(work.id, "too busy", PICKER)])


def _receive(stage: Stage, units: str, sku: str, place: str) -> None:
    arrived = [Received(LocationId(stage.codes[place]), Sku(sku), int(units))]
    receive_goods(stage.conn, stage.shop, arrived, PICKER)


def _sell(stage: Stage, units: str, sku: str, place: str) -> None:
    at, sold = stage.floor.world.clock.now(), (Sold(Sku(sku), int(units)),)
    receipt = Receipt(f"T-{stage.order}", LocationId(stage.codes[place]), at, sold)
    assert sell_at_till(stage.conn, stage.shop, [receipt], "key:till") == [True]


def _lift(stage: Stage) -> None:
    gate = stage.profile.variants["stopped"]["gate"]
    assert stage.post(f"/holds/{gate}/lift", WHY) == 200, gate


def _cancel(stage: Stage) -> None:
    assert stage.post("/cancellations", WHY) == 200


def _cancel_in_vain(stage: Stage) -> None:
    assert stage.post("/cancellations", WHY) == 409


def _correct(stage: Stage) -> None:
    street, number, postcode = TOWNS["Utrecht"]
    there = {"street": street, "house_number": number, "postcode": postcode, "city": "Utrecht"}
    assert stage.post("/address", {"ship_to": {**there, "country": "NL"}, **WHY}) == 200


STEPS: dict[str, Callable[..., None]] = {
    "send all": _send,
    "send from ([A-Z-]+)": _send,
    "deliver": _deliver,
    r"wait (\d+) days": lambda stage, days: stage.wait(int(days)),
    "lay ready": _lay_ready,
    "collect": _collect,
    r"scan (\w+) of (\w+)": _scan,
    r"short (\d+) (\w+) at ([\w-]+)": _short,
    "reject": _reject,
    r"receive (\d+) (\w+) at ([\w-]+)": _receive,
    r"till sells (\d+) (\w+) at ([\w-]+)": _sell,
    "lift": _lift,
    "cancel": _cancel,
    "cancel in vain": _cancel_in_vain,
    "correct the address": _correct,
    "send it again": lambda stage: stage.place_again(),
}
