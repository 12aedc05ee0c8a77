"""Work that is due: added with the change that calls for it, leased, tried, put off, never lost."""

from hebbes.work.add import Task, add
from hebbes.work.business_clock import business_clock, keep_business_clock
from hebbes.work.finish import finish
from hebbes.work.keep_calls import keep_calls, paused_systems
from hebbes.work.lease import Leased, lease
from hebbes.work.pause import go_on, pause
from hebbes.work.put_off import put_off
from hebbes.work.replay import replay
from hebbes.work.still_ours import still_ours
from hebbes.work.timers import Timer, cancel_timers, ring_timers, set_timers
from hebbes.work.wake import wake

__all__ = [
    "Leased", "Task", "Timer", "add", "business_clock", "cancel_timers", "finish",
    "go_on", "keep_business_clock", "keep_calls", "lease", "pause", "paused_systems", "put_off",
    "replay", "ring_timers", "set_timers", "still_ours", "wake",
]  # fmt: skip
