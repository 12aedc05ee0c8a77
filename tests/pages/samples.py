"""Sample values for the shared parts of a page."""

from __future__ import annotations

from datetime import timedelta

from hebbes.pages.parts import Action, Branch, Entry, Fact, Paging, Problem, Step, StepState
from hebbes.pages.statuses import STATUSES
from tests.pages.showing import NOW

_WAY = (
    ("Accepted", "check"),
    ("Fraud check", "shield-check"),
    ("Payment", "credit-card"),
    ("Sourced", "map-pin"),
    ("Released", "arrow-right"),
    ("Picked", "shopping-cart"),
    ("Packed", "package"),
    ("Shipped", "truck"),
    ("Delivered", "home"),
)


def way(done: int, now: StepState = "now") -> tuple[Step, ...]:
    """Return the steps of an order of which so many are done."""
    states: tuple[StepState, ...] = ("done",) * done + (now,) + ("todo",) * (len(_WAY) - done - 1)
    return tuple(
        Step(name, sign, state, NOW - timedelta(minutes=9 - turn) if state == "done" else None)
        for turn, ((name, sign), state) in enumerate(zip(_WAY, states, strict=True))
    )


TREE = Branch(
    "NL1-K4M2-9QXD",
    "shopping-cart",
    "4 units",
    branches=(
        Branch(
            "DC Tilburg",
            "building-warehouse",
            "3 units",
            ("work", "in_progress"),
            "/locations/TIL",
            (
                Branch("3SHEB123456789", "package", None, ("parcel", "in_transit")),
                Branch("3SHEB123456790", "package", None, ("parcel", "labelled")),
            ),
        ),
        Branch("Store Utrecht", "building-store", "1 unit", ("work", "sent")),
    ),
)

ENTRIES = (
    Entry(NOW, "carrier", "PostNL (simulated)", "Parcel scanned at the depot", tone="info"),
    Entry(
        NOW - timedelta(minutes=4),
        "person",
        "Sanne de Wit",
        "Hold released",
        "Called the customer, the address is right",
        tone="ok",
        icon="check",
    ),
    Entry(
        NOW - timedelta(minutes=9),
        "system",
        "Sourcing",
        "Sourced from DC Tilburg",
        "Cheapest complete plan, € 0,38 below Store Utrecht",
        (Fact("Plan", "1 parcel"), Fact("Cost", "€ 4,12")),
    ),
    Entry(NOW - timedelta(minutes=10), "message", "Confirmation", "Mail sent", tone="info"),
)

ACTIONS = (
    Action("Release", "/x", tone="primary", icon="check"),
    Action("Cancel", "/x", why_not="The parcel has left the warehouse.", icon="ban"),
    Action("Hold", "/x", tone="danger", icon="hand-stop"),
)

PARTS: dict[str, object] = {
    "badges": [(kind, list(codes)) for kind, codes in STATUSES.items()],
    "steps": way(5),
    "held": way(1, "stopped"),
    "rows": [
        ("NL1-K4M2-9QXD", "Joris van den Berg", "partly_shipped", "paid", 12595),
        ("NL1-7TPA-3WEF", "Bloemen De Vries & Zonen B.V.", "on_hold", "authorized", 1234567),
    ],
    "paging": Paging(2, None, "?after=x"),
    "problems": [Problem("reason", "Say why: colleagues will read it.")],
    "actions": ACTIONS,
    "facts": [
        Fact("Name", "Joris van den Berg"),
        Fact("Mail", "joris@example.org", "mailto:joris@example.org"),
    ],
    "entries": ENTRIES,
    "tree": TREE,
}
