"""From where each line ships: the cheapest plan that keeps the promise, with its reasons."""

from hebbes.sourcing.choose_plan import choose_plan
from hebbes.sourcing.plan import (
    Candidate,
    LeftOut,
    Need,
    Parcel,
    Plan,
    RunnerUp,
    Share,
    Short,
    Unsourced,
    Wishes,
)

__all__ = [
    "Candidate",
    "LeftOut",
    "Need",
    "Parcel",
    "Plan",
    "RunnerUp",
    "Share",
    "Short",
    "Unsourced",
    "Wishes",
    "choose_plan",
]
