"""Whoever types `hebbes import` gets the file in, a report, and remedies for refused lines."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integrations.retail import HEADING, line, read_bytes, report_of

EXTRACT = Path(__file__).parents[1] / "data" / "online-retail-extract.csv"
MAIN = "from hebbes.cli import main; main()"


@pytest.fixture
def home(database: str, tmp_path: Path) -> dict[str, str]:
    """The environment of a shop of its own."""
    return os.environ | {
        "DATABASE_URL": database, "HEBBES_HOME": str(tmp_path / "home"), "PYTHONPATH": "src",
    }  # fmt: skip


def hebbes(home: dict[str, str], *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", MAIN, *map(str, words)],
        env=home, text=True, capture_output=True, check=False,
    )  # fmt: skip


def test_order_lines_come_in_with_a_report(home: dict[str, str], tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    ran = hebbes(home, "import", EXTRACT, "--format", "online-retail", "--report", report)
    assert ran.returncode == 0, ran.stderr
    found = json.loads(report.read_text(encoding="utf-8"))
    assert found == json.loads(json.dumps(report_of(read_bytes(EXTRACT.read_bytes()))))
    assert "104026.421" in ran.stdout


def test_refused_lines_are_named_and_the_rest_comes_in(
    home: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "lines.csv"
    file.write_text("\n".join((HEADING, line("1"), line("2", price="dear"))), encoding="utf-8")
    ran = hebbes(home, "import", file, "--format", "online-retail", "--json")
    assert ran.returncode == 1
    found = json.loads(ran.stdout)
    assert found["orders"]["count"] == 1
    assert [(one["line"], one["field"]) for one in found["refused"]] == [(3, "UnitPrice")]
    assert found["refused"][0]["remedy"]


def test_a_file_that_is_not_there_is_told_in_a_sentence(home: dict[str, str]) -> None:
    ran = hebbes(home, "import", "nowhere.csv", "--format", "online-retail")
    assert ran.returncode == 1
    assert "Cannot read nowhere.csv" in ran.stderr
    assert "Traceback" not in ran.stderr
