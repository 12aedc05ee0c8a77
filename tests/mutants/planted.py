"""Faults to plant in a copy of the tree, as faults.toml lists them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a file that stands there once, and what is put in its place."""

    file: str
    find: str
    put: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong in a sentence, the edits that make it so, and the tests that must notice."""

    sentence: str
    edits: tuple[Edit, ...]
    tests: tuple[str, ...]


def faults() -> list[Fault]:
    """Read every fault of the list."""
    listed = tomllib.loads((Path(__file__).parent / "faults.toml").read_text(encoding="utf-8"))
    return [
        Fault(
            one["sentence"],
            tuple(edit for part in (one, *one.get("also", ())) for edit in _edits(part)),
            tuple(one["tests"]),
        )
        for one in listed["fault"]
    ]


def _edits(part: Mapping[str, Any]) -> list[Edit]:
    return [Edit(part["file"], edit["find"], edit["put"]) for edit in part["edits"]]


def misfits(fault: Fault, root: Path = REPOSITORY) -> list[str]:
    """Tell why a fault cannot be planted: the tree has moved on since it was written."""
    wrong = [f"no {test}" for test in fault.tests if not _is_there(test, root)]
    for edit in fault.edits:
        path = root / edit.file
        times = path.read_text(encoding="utf-8").count(edit.find) if path.exists() else 0
        if times != 1:
            wrong.append(f"{edit.file} has {edit.find!r} {times} times")
    return wrong


def _is_there(test: str, root: Path) -> bool:
    path, _, name = test.partition("::")
    file = root / path
    return file.exists() and f"def {name.partition('[')[0]}" in file.read_text(encoding="utf-8")


def plant(fault: Fault, root: Path) -> None:
    """Change the files below root so that the fault is in them."""
    for edit in fault.edits:
        path = root / edit.file
        path.write_text(
            path.read_text(encoding="utf-8").replace(edit.find, edit.put), encoding="utf-8"
        )
