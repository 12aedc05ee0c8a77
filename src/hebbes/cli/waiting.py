"""Wait until somebody wants us to stop: Ctrl-C, or a polite request to end."""

import signal
import threading
from types import FrameType


def until_told_to_stop() -> None:
    """Return at the first SIGINT or SIGTERM; another one while stopping changes nothing."""
    told = threading.Event()

    def stop(_: int, __: FrameType | None) -> None:
        told.set()

    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, stop)
    while not told.wait(0.2):
        pass
