"""The locks pin everything the project asks for, with hashes and without addresses."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[2]
_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
_TO_RUN = _PROJECT["project"]["dependencies"] + _PROJECT["build-system"]["requires"]
_TO_WORK = _PROJECT["project"]["optional-dependencies"]["dev"]
REMEDY = "run `make lock`"


def pinned(lock: str) -> dict[str, Version]:
    found = re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", (ROOT / lock).read_text(), re.MULTILINE)
    return {name: Version(version) for name, version in found}


def unmet(wanted: list[str], lock: str) -> list[str]:
    pins = pinned(lock)
    return [
        asked
        for asked in wanted
        if (name := re.sub(r"[-_.]+", "-", Requirement(asked).name).lower()) not in pins
        or pins[name] not in Requirement(asked).specifier
    ]


def test_what_hebbes_runs_on_is_pinned() -> None:
    assert unmet(_TO_RUN, "requirements.lock") == [], REMEDY


def test_what_hebbes_is_tested_with_is_pinned() -> None:
    assert unmet(_TO_RUN + _TO_WORK, "requirements-dev.lock") == [], REMEDY


def test_working_takes_the_same_versions_as_running() -> None:
    to_work = pinned("requirements-dev.lock")
    differing = {n: v for n, v in pinned("requirements.lock").items() if to_work.get(n) != v}
    assert differing == {}, REMEDY


def test_a_package_that_is_not_pinned_is_found() -> None:
    assert unmet(["no_such-package", "psycopg<1", "psycopg>=3"], "requirements.lock") == [
        "no_such-package",
        "psycopg<1",
    ]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    for block in re.split(r"\n(?=[a-z])", text.partition("make lock\n")[2].strip()):
        assert "--hash=sha256:" in block, block
