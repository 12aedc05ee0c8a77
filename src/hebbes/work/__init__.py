"""Work that is due: added with the change that calls for it, leased, tried, put off, never lost."""

from hebbes.work.add import Task, add
from hebbes.work.business_clock import business_clock, keep_business_clock
from hebbes.work.finish import finish
from hebbes.work.lease import Leased, lease
from hebbes.work.put_off import put_off
from hebbes.work.replay import replay
from hebbes.work.still_ours import still_ours
from hebbes.work.timers import Timer, cancel_timers, ring_timers, set_timers

__all__ = [
    "Leased", "Task", "Timer", "add", "business_clock", "cancel_timers", "finish",
    "keep_business_clock", "lease", "put_off", "replay", "ring_timers", "set_timers", "still_ours",
]  # fmt: skip
