"""Clusters of their own, durable as a real one, for tests that may break them."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from hebbes.runtime import postgres_cluster
from hebbes.runtime.embedded_postgres import EmbeddedPostgres

ROOT = Path(__file__).parents[2]


_ROOM_BYTES = 1_000_000_000


def _quick_folder() -> str | None:
    """Name a folder in memory with room for clusters: what is killed is a process, not power."""
    memory = Path("/dev/shm")  # noqa: S108 - everybody's, and so is what mkdtemp makes there not
    if memory.is_dir() and shutil.disk_usage(memory).free > _ROOM_BYTES:
        return str(memory)
    return None


@contextlib.contextmanager
def open_home() -> Generator[Path]:
    """Make a folder that every user may enter, as pytest's own are not; gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="hebbes-own-", dir=_quick_folder())).resolve()
    home.chmod(0o755)
    try:
        yield home
    finally:
        EmbeddedPostgres(home).stop()
        rows = postgres_cluster.locate(home).rows
        for folder in {home, rows.parent}:
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def stopped_cluster() -> Generator[Path]:
    """Make one cluster, so that not every test waits for that."""
    with open_home() as home:
        with EmbeddedPostgres(home, grace_s=0):
            pass
        EmbeddedPostgres(home).stop()
        yield home


@pytest.fixture
def home(stopped_cluster: Path) -> Generator[Path]:
    """Give the home of a cluster of this test's own, not running."""
    with open_home() as fresh:
        copied = ["cp", "-a", str(stopped_cluster / "cluster"), str(fresh / "cluster")]
        subprocess.run(copied, check=True)
        yield fresh


def start_python(code: str, *arguments: str, **more: object) -> subprocess.Popen[str]:
    """Start another process of ours that runs this code with these arguments."""
    return subprocess.Popen(  # pyright: ignore[reportCallIssue]
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        **more,  # pyright: ignore[reportArgumentType]
    )


def wait_until(true: Callable[[], object], seconds: float = 10) -> None:
    """Wait until it is so, and fail when it takes too long."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.02)
