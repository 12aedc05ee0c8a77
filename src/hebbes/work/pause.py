"""Pause a system, and let it go on."""

from datetime import datetime

from hebbes.kit.sql import Tx, first, statement
from hebbes.work.wake import wake

_pause = statement(__file__, row=first)


def pause(tx: Tx, system: str, at: datetime, by: str) -> bool:
    """Leave the system alone: its work waits, none of its tries used up. False if it already is.

    Every process hears of it within a second or so; calls under way are let finish.
    """
    return bool(_pause(tx, system=system, at=at, by=by))


def go_on(tx: Tx, system: str) -> bool:
    """Call the system again, and have its work come back at once. False if it was not paused."""
    went_on = bool(_pause(tx, system=system, at=None, by=None))
    wake(tx, [system])
    return went_on
