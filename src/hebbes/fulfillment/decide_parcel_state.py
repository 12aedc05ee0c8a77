"""Decide where a parcel is from everything its carrier has ever said, in whatever order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

RANK = (
    "announced",
    "handed_over",
    "in_transit",
    "out_for_delivery",
    "failed_attempt",
    "held_at_point",
    "returning",
)
"""Of two scans at the same moment the later one here counts."""

ENDS = ("delivered", "returned", "lost")
"""Scans that count whenever they were made: the first of these that there is."""


@dataclass(frozen=True, slots=True)
class Said:
    """One scan: what happened, when and where."""

    code: str
    at: datetime
    place: str | None = None
    remark: str | None = None


def latest(scans: Sequence[Said]) -> Said | None:
    """Return the scan that tells where the parcel is now; None when none moves it.

    Depends on the scans alone, not on the order in which they came or how often.
    """
    for code in ENDS:
        ends = [scan for scan in scans if scan.code == code]
        if ends:
            return min(ends, key=lambda scan: scan.at)
    moving = [scan for scan in scans if scan.code in RANK[1:]]
    return max(moving, key=lambda scan: (scan.at, RANK.index(scan.code)), default=None)


def step_of(code: str) -> str:
    """Return the verb of fulfillment/states.py that a scan asks for."""
    return "hand_over" if code == "handed_over" else f"scan_{code}"
