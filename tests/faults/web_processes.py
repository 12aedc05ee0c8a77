"""Web processes of their own, as several machines would run them beside each other."""

import json
import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx

ROOT = Path(__file__).parents[2]
CONNECTIONS = 200


@dataclass
class WebProcess:
    """A process that serves the shop, and a client that may place orders there."""

    process: subprocess.Popen[str]
    door: httpx.Client

    def stop(self) -> None:
        """End it as a restart does: what it has begun it finishes."""
        assert self.process.stdin
        self.process.stdin.close()
        assert self.process.wait(60) == 0


@contextmanager
def web_process(url: str, home: Path) -> Generator[WebProcess]:
    """Serve the shop from a process of its own until it is stopped, or the end."""
    how = {"url": url, "home": str(home), "batch": 96, "lanes": 1}
    command = [sys.executable, "-m", "hebbes.bench.web_process", json.dumps(how)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    ) as process:  # fmt: skip
        assert process.stdout
        where = json.loads(process.stdout.readline())
        bearer = {"authorization": f"Bearer {where['key']}"}
        limits = httpx.Limits(max_connections=CONNECTIONS)
        base = f"http://127.0.0.1:{where['port']}"
        with httpx.Client(base_url=base, headers=bearer, limits=limits, timeout=60) as door:
            try:
                yield WebProcess(process, door)
            finally:
                if process.poll() is None:
                    assert process.stdin
                    process.stdin.close()
