"""A demo as people run it: a process of its own, driven over HTTP, stopped by Ctrl-C."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import httpx2 as httpx
import psycopg

from hebbes.demo.home import forget
from hebbes.runtime.embedded_postgres import EmbeddedPostgres

ROOT = Path(__file__).parents[2]
STARTS_S = 150


@dataclass
class Demo:
    """A demo that runs, and what it printed when it had started."""

    process: subprocess.Popen[str]
    home: Path
    said: str

    @property
    def console(self) -> str:
        return self._find(r"Console\s+(\S+)")

    @property
    def key(self) -> str:
        return self._find(r"API key\s+(\S+)")

    @property
    def url(self) -> str:
        return self.console.partition("/sign-in/")[0]

    def one(self, query: LiteralString) -> Any:
        with psycopg.connect(EmbeddedPostgres(self.home).url) as conn:
            row = conn.execute(query).fetchone()
        assert row is not None
        return row[0]

    def browser(self) -> httpx.Client:
        """Return a browser that nobody has signed in with yet."""
        return httpx.Client(
            base_url=self.url,
            follow_redirects=True,
            timeout=60,
            headers={"accept": "text/html"},
        )

    def _find(self, pattern: str) -> str:
        found = re.search(pattern, self.said)
        assert found is not None, self.said
        return found[1]


def started(home: Path, *options: str) -> Demo:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("HEBBES_")}
    process = subprocess.Popen(
        [sys.executable, "-c", "from hebbes.cli import main; main()", "demo", "--no-browser",
         "--home", str(home), *options],
        cwd=home.parent,
        env={**kept, "PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": "postgresql://never/used"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )  # fmt: skip
    assert process.stdout is not None
    said = ""
    until = time.monotonic() + STARTS_S
    while "Ctrl-C stops it." not in said:
        line = process.stdout.readline()
        assert line, f"it ended by itself: {said}"
        assert time.monotonic() < until, said
        said += line
    return Demo(process, home, said)


@contextmanager
def running(home: Path, *options: str) -> Generator[Demo]:
    """Run a demo while inside, and delete it afterwards."""
    demo = started(home, *options)
    try:
        yield demo
    finally:
        demo.process.send_signal(signal.SIGINT)
        try:
            demo.process.wait(15)
        except subprocess.TimeoutExpired:
            demo.process.kill()
            demo.process.wait()
        forget(home)


def wait(until: Any, seconds: float, complaint: str) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, complaint
        time.sleep(0.5)
