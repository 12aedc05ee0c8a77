"""From where each line ships: the cheapest plan that keeps the promise, with its reasons."""

from hebbes.sourcing.choose_plan import choose_plan
from hebbes.sourcing.choose_plans import Ask, Chosen, Send, choose_plans
from hebbes.sourcing.explain_plan import Explanation, explain_plan
from hebbes.sourcing.lanes import Lanes, Shelves
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
from hebbes.sourcing.warm_up import warm_up

__all__ = [
    "Ask",
    "Candidate",
    "Chosen",
    "Explanation",
    "Lanes",
    "LeftOut",
    "Need",
    "Parcel",
    "Plan",
    "RunnerUp",
    "Send",
    "Share",
    "Shelves",
    "Short",
    "Unsourced",
    "Wishes",
    "choose_plan",
    "choose_plans",
    "explain_plan",
    "warm_up",
]
