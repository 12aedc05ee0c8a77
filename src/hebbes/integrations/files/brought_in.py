"""What a file of settings or stock brought in, and what of it was refused."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

from hebbes.flows.refused import Refused

Row = TypeVar("Row")

Progress = Callable[[int], None]
"""Hears how many rows of the file are done."""

BATCH = 2_000
"""Rows brought in by one transaction: little is done again when it fails."""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """How many rows the file had, what the good ones did, and every line refused, in its order."""

    rows: int
    new: int
    changed: int
    same: int
    refused: tuple[Refused, ...]

    def report(self) -> dict[str, object]:
        """Write it as plain values for JSON."""
        return {**asdict(self), "refused": [asdict(line) for line in self.refused]}


def brought_in(answers: Iterable[str], refused: Iterable[Refused]) -> BroughtIn:
    """Count the answers: new, changed or same, one a row that was taken."""
    lines = tuple(sorted(refused, key=lambda line: line.line))
    count = Counter(answers)
    rows = count.total() + len({line.line for line in lines})
    return BroughtIn(rows, count["new"], count["changed"], count["same"], lines)


def batches(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Cut the rows into pieces that one transaction brings in."""
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def silent(_rows: int) -> None:
    """Hear how far it is, and say nothing."""
