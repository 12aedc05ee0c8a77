"""Take on what is stuck, or put it aside for a while."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Attended:
    """Who looks at a thing (`order:…`, `parcel:…`, `task:…`), and until when nobody need to.

    Both as they are from now on: None is nobody, and now. Moments are business time.
    """

    thing: str
    assigned_to: str | None
    snoozed_until: datetime | None
    changed_by: str


_attend = statement(__file__, given=Attended, row=none)


def attend(tx: Tx, attended: Sequence[Attended], at: datetime) -> None:
    """Note it; what was noted of the same thing before is replaced."""
    if attended:
        _attend(tx, attended, at=at)
