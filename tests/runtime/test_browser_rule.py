"""A browser test that is skipped is told in one line, and a failure where a browser is required."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runtime.conftest import ROOT

SAMPLE = """
import pytest

@pytest.mark.browser
def test_a_page() -> None:
    pytest.skip("no Chromium")

def test_something_else() -> None:
    pytest.skip("not here")
"""


def run(folder: Path, required: str) -> tuple[int, str]:
    (folder / "test_sample.py").write_text(SAMPLE)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest"),
            *("-p", "no:cacheprovider", "-p", "no:hypothesispytest", "-p", "no:xdist"),
            *("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), str(folder)),
        ],
        cwd=ROOT,
        env=os.environ | {"HEBBES_REQUIRE_BROWSER": required, "PYTHONPATH": f"{ROOT}:{ROOT}/src"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_without_a_browser_one_clear_line_says_so(tmp_path: Path) -> None:
    code, said = run(tmp_path, required="")
    assert code == pytest.ExitCode.OK
    assert "1 browser tests were skipped for want of Chromium" in said


def test_where_a_browser_is_required_a_skipped_test_fails(tmp_path: Path) -> None:
    code, said = run(tmp_path, required="1")
    assert code == pytest.ExitCode.TESTS_FAILED
    assert "1 failed, 1 skipped" in said
