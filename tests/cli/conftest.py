"""Run commands as people do: in a process of their own, told apart by exit code and words."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


def environment(**settings: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("HEBBES_", "DATABASE_URL"))}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100", **settings}


@pytest.fixture
def hebbes(tmp_path: Path) -> Run:
    """Run `hebbes …` in an empty folder and return what came of it."""

    def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from hebbes.cli import main; main()", *arguments],
            cwd=tmp_path,
            env=environment(**settings),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run
