"""What can be looked at in a scenario: each by its words, as programs and customers see it."""

import re
from collections.abc import Callable

from hebbes.flows.inbox import inbox
from hebbes.orders.stages import STAGES
from tests.scenarios.stage import Stage

REVENUE = (
    "SELECT coalesce(sum(amount_minor), 0) FROM payments.posting"
    " WHERE credit = 'revenue' AND order_id = %s"
)
WORTH = (
    "SELECT sum(price_minor - discount_minor + charge_minor) FROM orders.line"
    " WHERE order_id = %s AND sku = %s"
)
TAKEN = "SELECT count(*) FROM orders.sales_order WHERE external_ref = %s"
CLAIMED = "SELECT coalesce(sum(reserved), 0) FROM inventory.position WHERE sku = %s"


def look(stage: Stage, words: str) -> None:
    """Check that something is so."""
    for form, seen in LOOKS.items():
        found = re.fullmatch(form, words)
        if found:
            is_so, should = seen(stage, *found.groups())
            assert is_so == should, f"{words}: it is {is_so}"
            return
    raise AssertionError(f"nothing to look at reads like “{words}”")


Seen = tuple[object, object]


def _units(stage: Stage, name: str, units: str) -> Seen:
    return sum(line["stages"].get(name, 0) for line in stage.read()["lines"]), int(units)


def _money(stage: Stage, name: str, how_much: str) -> Seen:
    order = stage.read()
    cents = sum(round(float(one[name]["amount"]) * 100) for one in order["payments"])
    return cents, round(float(order["total"]["amount"]) * 100) if how_much == "all" else 0


def _revenue(stage: Stage, of: str | None) -> Seen:
    recognised = stage.one(REVENUE, stage.order)
    if of is None:
        return recognised, round(float(stage.read()["total"]["amount"]) * 100)
    return recognised, stage.one(WORTH, stage.order, of)


def _work(stage: Stage, places: str) -> Seen:
    asked = sorted(one["location"] for one in stage.read()["fulfillment_orders"])
    return asked, [] if places == "nowhere" else sorted(places.split())


def _holds(stage: Stage, gate: str) -> Seen:
    gates = sorted(one["gate"] for one in stage.read()["holds"])
    return gates, [] if gate == "none" else [gate]


def _told(stage: Stage, events: str) -> Seen:
    mails = inbox(stage.conn, stage.shop, order=stage.order)
    sent = [mail.event for mail in reversed(mails) if mail.status == "sent"]
    # The simulated carrier takes its time, over weekends too. Whether a delay is told, and how
    # often, is for tests/promises: what an order tells besides is the same.
    subjects = [event for event in sent if event != "delayed"]
    assert {mail.language for mail in mails} <= {stage.profile.order["language"]}
    return subjects, events.split()


LOOKS: dict[str, Callable[..., Seen]] = {
    f"({'|'.join(STAGES)}) (\\d+)": _units,
    r"state (\w+)": lambda stage, state: (stage.read()["order_state"], state),
    r"(captured|authorised|refunded) (all|nothing)": _money,
    r"revenue (?:all|of (\w+))": _revenue,
    r"work (nowhere|[\w -]+)": _work,
    r"hold (\w+)": _holds,
    "stopped": lambda stage: _holds(stage, stage.profile.variants["stopped"]["gate"]),
    r"groups (\d+)": lambda stage, count: (len(stage.read()["groups"]), int(count)),
    r"reserved (\d+) (\w+)": lambda stage, units, sku: (stage.one(CLAIMED, sku), int(units)),
    r"rejected (\d+)": lambda stage, count: (
        sum(one["state"] == "rejected" for one in stage.read()["fulfillment_orders"]),
        int(count),
    ),
    r"orders (\d+)": lambda stage, count: (
        stage.one(TAKEN, stage.body["external_ref"]),
        int(count),
    ),
    r"uncovered (\d+)": lambda stage, units: (
        stage.one("SELECT sum(short) FROM inventory.position"),
        int(units),
    ),
    r"told ([\w ]+)": _told,
}
