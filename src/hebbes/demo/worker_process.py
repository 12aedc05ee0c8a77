"""Keep the demo's worker going: whoever kills it sees another take over."""

import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

_BOOT = (
    "import sys; sys.path[:0] = [sys.argv[1]]; "
    "from hebbes.demo.hand import main; main(*sys.argv[2:])"
)
_LOOKS_S = 0.2
COMES_BACK_AFTER_S = 3.0
"""How long the shop goes without a worker: long enough to see the work pile up."""
_ENDS_S = 2.5


@dataclass(slots=True)
class WorkerProcess:
    """The process that does the work; `killed` counts how often one was killed."""

    home: Path
    seed: int
    url: str
    killed: int = 0
    _process: "subprocess.Popen[bytes] | None" = None
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def keep_going(self, stopping: threading.Event) -> None:
        """Start it, and another whenever it is gone, until told to stop."""
        while not stopping.is_set():
            with self._turn:
                self._process = self._started()
            while self._process.poll() is None and not stopping.wait(_LOOKS_S):
                pass
            if not stopping.is_set():
                stopping.wait(COMES_BACK_AFTER_S)
        self._end()

    @property
    def pid(self) -> int | None:
        """The process that works now; None while there is none."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def kill(self) -> int | None:
        """Kill it as a power cut would (nothing is finished or given back); return which it was."""
        with self._turn:
            process = self._process
            if process is None or process.poll() is not None:
                return None
            process.kill()
            process.wait()
            self.killed += 1
            return process.pid

    def _end(self) -> None:
        process = self._process
        if process is None or process.poll() is not None:
            return
        assert process.stdin is not None
        process.stdin.close()
        until = time.monotonic() + _ENDS_S
        while process.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        process.kill()
        process.wait()

    def _started(self) -> "subprocess.Popen[bytes]":
        source = str(Path(__file__).parents[2])
        words = [source, str(self.home.resolve()), str(self.seed), self.url]
        return subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT, *words],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
