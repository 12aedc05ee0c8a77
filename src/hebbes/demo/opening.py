"""Keep the demo's time: its first day goes by fast, once there is somebody to do the work."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from hebbes.demo.clock import ANCHORED_EVERY_S, DemoClock
from hebbes.demo.customers import Customers

OPENING = timedelta(hours=30)
"""How much of a new demo's time goes by at the opening pace: a day of trade and deliveries."""
_LOOKS_S = 0.5


@dataclass(slots=True)
class TimeKeeper:
    """Speeds the first day up, pauses the customers with the clock, and notes where time stands.

    Whoever chooses another pace keeps it.
    """

    clock: DemoClock
    customers: Customers
    can_work: threading.Event
    until_at: datetime
    usual_pace: float
    opening_pace: float
    _opens: bool = False

    def run(self, stopping: threading.Event) -> None:
        """Look at the clock again and again until told to stop."""
        until_anchor = ANCHORED_EVERY_S
        while not stopping.wait(_LOOKS_S):
            until_anchor -= _LOOKS_S
            self.look()
            if until_anchor <= 0:
                self.clock.anchor()
                until_anchor = ANCHORED_EVERY_S

    def look(self) -> None:
        """See whether it is time to speed up or to slow down."""
        pace, early = self.clock.pace(), self.clock.now() < self.until_at
        (self.customers.paused.clear if pace else self.customers.paused.set)()
        if self._opens and not (early and pace == self.opening_pace):
            self._opens = False
            if pace == self.opening_pace:
                self.clock.set_pace(self.usual_pace)
        elif early and pace == self.usual_pace < self.opening_pace and self.can_work.is_set():
            self.can_work = threading.Event()  # it opens once
            self._opens = True
            self.clock.set_pace(self.opening_pace)
