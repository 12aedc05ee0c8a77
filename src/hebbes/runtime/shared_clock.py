"""Business time of this shop, followed from the database: real unless it is paced."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from hebbes.kit.clock import Clock, MachineClock, PacedClock
from hebbes.kit.faults import Passing
from hebbes.kit.transact import Patience, transact
from hebbes.runtime.database import Pool
from hebbes.work import business_clock

LOOKS_EVERY_S = 1.0
_IMPATIENT = Patience(tries=1, away_s=0.0)


@dataclass(slots=True)
class SharedClock:
    """Tells business time; `look` learns whether somebody paused it or changed its pace."""

    pool: Pool
    _clock: Clock = field(default_factory=MachineClock)

    def now(self) -> datetime:
        """Return the business moment, in UTC."""
        return self._clock.now()

    @property
    def pace(self) -> float:
        """How many times as fast as the machine's business time goes; 0 is paused."""
        return self._clock.pace if isinstance(self._clock, PacedClock) else 1.0

    def look(self) -> None:
        """Read the clock all processes share; without one business time is the real one."""
        self._clock = transact(self.pool, business_clock, patience=_IMPATIENT) or MachineClock()


@contextmanager
def shared_clock(pool: Pool) -> Generator[SharedClock]:
    """Give the clock of this shop and follow it, each second, while inside."""
    clock, done = SharedClock(pool), threading.Event()
    clock.look()

    def follow() -> None:
        while not done.wait(LOOKS_EVERY_S):
            try:
                clock.look()
            except Passing:
                continue  # the database is away: time goes on at the pace it had

    watch = threading.Thread(target=follow, name="business clock", daemon=True)
    watch.start()
    try:
        yield clock
    finally:
        done.set()
        watch.join(5)
