"""Whoever types `hebbes import` gets the file in, a report, and remedies for refused lines."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
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


def test_articles_and_locations_and_stock_come_in_by_their_columns(
    home: dict[str, str], tmp_path: Path
) -> None:
    files = {
        "articles": "sku,name,list_price,currency\nMUG,Mug,12.50,EUR\nBOWL,,3.00,EUR\n",
        "locations": "code,name,kind,country\nWH,Warehouse,warehouse,NL\n",
        "stock": "location,sku,units,as_of\nWH,MUG,7,2020-01-01T09:00:00+01:00\n"
        "WH,CUP,1,2020-01-01T09:00:00+01:00\n",
    }
    told = {}
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        told[name] = json.loads(
            hebbes(home, "import", tmp_path / name, "--format", name, "--json").stdout
        )
    assert [told[name]["rows"] for name in files] == [2, 1, 2]
    assert [(one["line"], one["field"]) for one in told["articles"]["refused"]] == [(3, "name")]
    assert [one["line"] for one in told["stock"]["refused"]] == [3]
    with psycopg.connect(home["DATABASE_URL"]) as conn:
        query = "SELECT sku, on_hand FROM inventory.position"
        assert conn.execute(query).fetchall() == [("MUG", 7)]
