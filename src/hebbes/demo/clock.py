"""The time of the demo: paused while it does not run, and paced while it does."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as wall_time
from zoneinfo import ZoneInfo

from hebbes.kit.clock import MachineClock, PacedClock
from hebbes.kit.transact import transact
from hebbes.runtime.database import Pool
from hebbes.work import business_clock, keep_business_clock

PACES = (0, 1, 60, 3600)
ANCHORED_EVERY_S = 10.0
"""A demo that is killed goes on later from at most this much real time after its last anchor."""
_HOME = ZoneInfo("Europe/Amsterdam")
_THURSDAY = 4


def first_moment(now: datetime) -> datetime:
    """Return when a new demo begins: half past eight, on the last day with a working day after it.

    Fridays and weekends go back to Thursday, so that parcels of the first day are soon delivered.
    """
    day = now.astimezone(_HOME).date()
    day -= timedelta(days=max(0, day.isoweekday() - _THURSDAY))
    return datetime.combine(day, wall_time(8, 30), _HOME).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class DemoClock:
    """Sets the clock that every process of the demo follows."""

    pool: Pool

    def resume(self, first_at: datetime, pace: float) -> datetime:
        """Let time go on from where it stood, or begin at `first_at`; return the moment."""
        kept = transact(self.pool, business_clock)
        begins_at = first_at
        if kept is not None:
            ran_s = min(time.time() - kept.machine_at, ANCHORED_EVERY_S)
            begins_at = PacedClock(kept.business_at, time.time() - ran_s, kept.pace).now()
        self._keep(begins_at, pace)
        return begins_at

    def set_pace(self, pace: float) -> None:
        """Go on at another pace from now; 0 pauses."""
        kept = transact(self.pool, business_clock)
        assert kept is not None, "the clock of a demo is set when it starts"
        self._keep(kept.now(), pace)

    def pace(self) -> float:
        """Return how fast time goes; 0 is paused."""
        kept = transact(self.pool, business_clock)
        return kept.pace if kept else 1.0

    def now(self) -> datetime:
        """Return the business moment."""
        return (transact(self.pool, business_clock) or MachineClock()).now()

    def anchor(self) -> None:
        """Note where time stands, so that a kill loses little."""
        self.set_pace(self.pace())

    def _keep(self, business_at: datetime, pace: float) -> None:
        clock = PacedClock(business_at, time.time(), pace)
        transact(self.pool, lambda tx: keep_business_clock(tx, clock))
