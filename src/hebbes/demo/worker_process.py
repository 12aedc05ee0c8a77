"""Keep the demo's worker going: whoever kills it sees another take over."""

import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

READY = "ready\n"
"""What the worker says once no order has to wait for machine code any more."""
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
    """The process that does the work.

    `ready` is set once the first has everything loaded; `killed` counts how often one was killed.
    """

    home: Path
    seed: int
    url: str
    ready: threading.Event = field(default_factory=threading.Event)
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
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        threading.Thread(target=self._listen, args=(process,), daemon=True).start()
        return process

    def _listen(self, process: "subprocess.Popen[bytes]") -> None:
        """Hear that it is ready; whatever else it says is for whoever started the demo."""
        assert process.stdout is not None
        for line in process.stdout:
            if line.decode(errors="replace") == READY:
                self.ready.set()
            else:
                sys.stdout.buffer.write(line)
                sys.stdout.buffer.flush()
