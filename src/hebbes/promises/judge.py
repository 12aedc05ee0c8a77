"""Judge an open promise: kept, on time, at risk, late or missed, and by what cause."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from hebbes.promises.standing import Standing

State: TypeAlias = Literal["on_time", "at_risk", "late", "kept", "missed", "dropped"]
Cause: TypeAlias = Literal[
    "no_stock", "lost", "on_hold", "not_released", "not_packed", "not_handed_over", "carrier"
]

MARGIN = timedelta(hours=1)
"""So long before its cut-off what is not packed yet is at risk; of short promises the last half."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a promise stands; `expected_at` is None when nobody can say."""

    state: State
    expected_at: datetime | None
    cause: Cause | None = None
    actual_at: datetime | None = None


def judge(one: Standing, expected_at: datetime | None, at: datetime) -> Verdict:
    """Return how a promise stands at a moment, given when it is expected to be there.

    It is at risk before it is lost: while it can still be kept, but the work that must be done
    by the cut-off is not. The cause of a miss is what first made it late.
    """
    if not one.going:
        return Verdict("dropped", one.expected_at)
    if one.there >= one.going:
        came = (one.ready_at if one.method == "pickup" else one.delivered_at) or at
        if came <= one.ends_at:
            return Verdict("kept", came, None, came)
        return Verdict("missed", came, _kept_cause(one) or "carrier", came)
    cause = _cause(one, at)
    if expected_at is None or expected_at > one.ends_at:
        return Verdict("late", expected_at, _kept_cause(one) or cause or "carrier")
    if cause is not None and at >= one.leaves_by - min(MARGIN, (one.leaves_by - one.given_at) / 2):
        return Verdict("at_risk", expected_at, cause)
    return Verdict("on_time", expected_at)


def _kept_cause(one: Standing) -> Cause | None:
    """The cause it was late by before: what came after cannot have been the reason."""
    return one.cause if one.state == "late" else None  # type: ignore[return-value]


def _cause(one: Standing, at: datetime) -> Cause | None:
    if one.gone:
        return "lost"
    if one.lacking:
        return "no_stock"
    if one.waiting:
        return "on_hold" if one.gates else "not_released"
    if one.work_units:
        return "not_packed"
    if any(parcel["handed_over_at"] is None for parcel in one.parcels):
        return "not_handed_over" if at > one.leaves_by + MARGIN else None
    return "carrier" if at > one.ends_at else None
