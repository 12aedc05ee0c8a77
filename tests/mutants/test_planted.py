"""The list of faults keeps up with the tree; planting them all is `make mutants`."""

import shutil
from pathlib import Path

import pytest

from tests.mutants.planted import REPOSITORY, Edit, Fault, faults, misfits, plant


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
