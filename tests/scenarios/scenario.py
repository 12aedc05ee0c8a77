"""The rows of scenarios.md: what is ordered, what happens, and how it ends."""

from dataclasses import dataclass
from pathlib import Path

COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Scenario:
    """One row: a sentence, an order in words, steps in turn, and what must hold in the end."""

    sentence: str
    order: str
    steps: tuple[str, ...]
    ends: tuple[str, ...]


def scenarios() -> list[Scenario]:
    """Read the table."""
    text = (Path(__file__).parent / "scenarios.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    return [_read([cell.strip() for cell in row]) for row in rows[1:]]


def _read(cells: list[str]) -> Scenario:
    assert len(cells) == COLUMNS, f"a row has {COLUMNS} cells: {cells}"
    sentence, order, steps, ends = cells
    return Scenario(sentence, order, tuple(steps.split(", ")), tuple(ends.split(", ")))
