"""The steps of an order's way to the doorstep, as a picture."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from hebbes.journal.read import Recorded
from hebbes.pages.parts import Step
from hebbes.pages.words import STEPS as WORDS

_CODES = (
    "placed",
    "fraud",
    "payment",
    "allocated",
    "released",
    "picked",
    "packed",
    "shipped",
    "delivered",
)
_NAMES = (
    "accepted",
    "fraud",
    "payment",
    "sourced",
    "released",
    "picked",
    "packed",
    "shipped",
    "delivered",
)
STEPS = tuple((code, *WORDS[name]) for code, name in zip(_CODES, _NAMES, strict=True))
_RANK = {
    "open": 3,
    "backordered": 3,
    "reserved": 3,
    "allocated": 4,
    "in_production": 4,
    "released": 5,
    "picked": 6,
    "packed": 7,
    "ready_for_pickup": 7,
    "shipped": 8,
    "lost": 8,
    "returned_to_sender": 8,
    "delivered": 9,
}
"""How many steps a unit at a stage has behind it."""


def steps_of(
    state: str, stages: Mapping[str, int], gates: Collection[str], entries: Sequence[Recorded]
) -> tuple[Step, ...]:
    """Return the steps; one is done when every unit that goes on has passed it."""
    if state == "cancelled":
        return tuple(
            Step(label, icon, "done" if at == 0 else "skipped")
            for at, (_, label, icon) in enumerate(STEPS)
        )
    reached = min((_RANK[s] for s, units in stages.items() if units and s in _RANK), default=0)
    moments = _moments(entries)
    steps: list[Step] = []
    now_given = False
    for at, (code, label, icon) in enumerate(STEPS):
        done = (code not in gates) if code in ("fraud", "payment") else at < reached or at == 0
        if done:
            steps.append(Step(label, icon, "done", moments.get(code)))
        elif not now_given:
            now_given = True
            steps.append(Step(label, icon, "stopped" if state == "on_hold" else "now"))
        else:
            steps.append(Step(label, icon, "todo"))
    return tuple(steps)


def _moments(entries: Sequence[Recorded]) -> dict[str, datetime]:
    """When each step was last done."""
    found: dict[str, datetime] = {}
    for entry in entries:
        if entry.kind in ("order.placed", "order.recorded"):
            found["placed"] = found["allocated"] = entry.at
        elif entry.kind == "hold.lifted" and entry.facts.get("gate") in ("fraud", "payment"):
            found[entry.facts["gate"]] = entry.at
        elif entry.kind.startswith("units."):
            stage = entry.kind[6:]
            found["shipped" if stage == "ready_for_pickup" else stage] = entry.at
    return found
