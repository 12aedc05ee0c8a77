"""The list of faults keeps up with the tree; planting them all is `make mutants`."""

import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.mutants.planted import REPOSITORY, Edit, Fault, faults, misfits, plant
from tests.mutants.verdict import judge


@pytest.mark.parametrize("fault", faults(), ids=lambda fault: fault.sentence)
def test_every_fault_can_still_be_planted(fault: Fault) -> None:
    assert misfits(fault) == []
    assert fault.tests


def test_a_planted_fault_changes_the_file_and_nothing_else(tmp_path: Path) -> None:
    name = "src/hebbes/inventory/release.sql"
    (tmp_path / name).parent.mkdir(parents=True)
    shutil.copy(REPOSITORY / name, tmp_path / name)
    fault = Fault("It greets", (Edit(name, "-- writes:", "-- greets:"),), ())
    plant(fault, tmp_path)
    before, after = ((root / name).read_text() for root in (REPOSITORY, tmp_path))
    assert after == before.replace("-- writes:", "-- greets:")
    assert misfits(fault, tmp_path) == [f"{name} has '-- writes:' 0 times"]


def _run(code: int, said: str) -> CompletedProcess[str]:
    return CompletedProcess(["pytest"], code, said, "")


@pytest.mark.parametrize(
    ("code", "said", "begins"),
    [
        (0, "3 passed", "SURVIVED"),
        (1, "FAILED tests/a.py::test_b[c - d] - assert 1 == 2\n", "caught by test_b"),
        (1, "FAILED tests/a.py::test_b - psycopg.errors.UndefinedColumn: no\n", "only breaks"),
        (1, "ERROR tests/a.py::test_b - no database\n", "the tests did not run"),
        (2, "ERROR tests/a.py - ImportError: no\n", "the tests did not run"),
    ],
)
def test_a_fault_is_caught_by_what_a_test_sees(code: int, said: str, begins: str) -> None:
    assert judge(_run(code, said)).startswith(begins)
