"""What can go wrong outside us, as one tree, and the named places where a test may kill us.

    Fault
    ├── Passing            surely nothing was done; the same call may succeed later
    │   ├── NotReached     no connection, or an outage that was announced
    │   └── Busy           they asked us to come back later
    ├── Unanswered         it may or may not have been done: ask before doing it again
    │   └── AnsweredTooLate
    └── Lasting            repeating is useless until a person changes something
        ├── WrongSettings
        └── WrongPortVersion

A business "no" is never a fault: it is a value. A bug is an assertion.
"""

import os
import signal
from itertools import count

__all__ = [
    "CRASH_VARIABLE",
    "AnsweredTooLate",
    "Busy",
    "Fault",
    "Lasting",
    "NotReached",
    "Passing",
    "Unanswered",
    "WrongPortVersion",
    "WrongSettings",
    "crash_point",
]

CRASH_VARIABLE = "HEBBES_CRASH_AT"


class Fault(Exception):
    """The world failed us; the message is a sentence a person can act on."""


class Passing(Fault):
    """Nothing was done on the other side, and trying again later is safe."""


class NotReached(Passing):
    """The other side could not be reached."""


class Busy(Passing):
    """The other side asks us to wait `after_s` seconds."""

    def __init__(self, message: str, after_s: float) -> None:
        super().__init__(message)
        self.after_s = after_s


class Unanswered(Fault):
    """The call may have been carried out: only the other side knows."""


class AnsweredTooLate(Unanswered):
    """No answer came within the time allowed."""


class Lasting(Fault):
    """Trying again will fail in the same way until somebody acts."""


class WrongSettings(Lasting):
    """A key, address or account is missing or refused."""


class WrongPortVersion(Lasting):
    """A plug-in was built for another version of a port."""


def _armed(setting: str) -> tuple[str, int]:
    """Read `name` or `name:nth`; an empty setting arms nothing."""
    name, _, nth = setting.partition(":")
    return name, int(nth or 1)


_name, _nth = _armed(os.environ.get(CRASH_VARIABLE, ""))
_passes = count(1)


def crash_point(name: str) -> None:
    """Die here, as by kill -9, when the environment names this place (the nth time passed).

    `HEBBES_CRASH_AT=payment.capture.after:3` kills the process the third time it gets there.
    Nothing is flushed, closed or rolled back: that is what the tests want to see survive.
    """
    if name == _name and next(_passes) == _nth:
        os.kill(os.getpid(), signal.SIGKILL)
        os._exit(137)
