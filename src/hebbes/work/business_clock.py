"""Where this shop's business time stands and how fast it runs, the same for all its processes."""

from datetime import datetime

from hebbes.kit.clock import PacedClock
from hebbes.kit.sql import Tx, none, statement


def _clock(business_at: datetime, machine_at: float, pace: float) -> PacedClock:
    return PacedClock(business_at, machine_at, pace)


_read = statement(__file__, row=_clock, name="business_clock_read")
_keep = statement(__file__, row=none, name="business_clock_keep")


def business_clock(tx: Tx) -> PacedClock | None:
    """Return the paced clock of this shop, or None where business time is the real one."""
    found = _read(tx)
    return found[0] if found else None


def keep_business_clock(tx: Tx, clock: PacedClock) -> None:
    """Have every process of this shop go by this clock; they look each second."""
    _keep(tx, business_at=clock.business_at, machine_at=clock.machine_at, pace=clock.pace)
