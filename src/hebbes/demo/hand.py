"""The demo's worker, a process of its own, so that it can be killed while the shop goes on."""

import signal
import sys
import threading
from pathlib import Path

from hebbes.demo.settings import demo_settings
from hebbes.demo.worker_process import READY
from hebbes.runtime.database import open_pool
from hebbes.runtime.house import running
from hebbes.sourcing.warm_up import warm_up

LEASE_S = 25.0
"""Longer than a call to a partner may take; short enough to see a killed worker's work go on."""


def main(home: str, seed: str, url: str) -> None:
    """Do the shop's work until whoever started this process closes our input, or ends."""
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)  # only the demo says when it is over
    settings = demo_settings(Path(home), url=url)
    over = threading.Event()

    def listen() -> None:
        sys.stdin.buffer.read()
        over.set()

    threading.Thread(target=listen, name="the demo", daemon=True).start()
    with (
        open_pool(settings) as pool,
        running(pool, settings, None, seed=int(seed), lease_s=LEASE_S),
    ):
        warm_up()
        sys.stdout.write(READY)
        sys.stdout.flush()
        over.wait()
