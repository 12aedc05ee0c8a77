"""Two clocks: business time that may be simulated, and the machine's own."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells a moment with its zone."""

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        ...


class MachineClock:
    """The real time: leases, back-off and time-outs go by it, and business too by default."""

    def now(self) -> datetime:
        """Return the machine's moment, in UTC."""
        return datetime.now(UTC)


@dataclass(slots=True)
class HeldClock:
    """A clock that moves only when told: for tests."""

    at: datetime

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self.at

    def forward(self, **by: float) -> datetime:
        """Move on by a timedelta's arguments (`hours=2`) and return the new moment."""
        self.at += timedelta(**by)
        return self.at


@dataclass(frozen=True, slots=True)
class PacedClock:
    """Business time that runs `pace` times as fast as the machine's from an anchor; 0 is paused."""

    business_at: datetime
    machine_at: float
    pace: float

    def now(self) -> datetime:
        """Return the business moment, in UTC."""
        return self.business_at + timedelta(seconds=(time.time() - self.machine_at) * self.pace)
