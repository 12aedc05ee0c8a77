"""Run every check over the whole database in one consistent view of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hebbes.kit.sql import Tx, statement

CHECKS = Path(__file__).parent / "checks"
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two ways of counting differ: what stands in the books, and what they add up to."""

    where: str
    stands: str
    recomputed: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One check and its first differences, none when it holds; `name` is a sentence."""

    name: str
    differences: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        """Nothing differs."""
        return not self.differences


def audit(tx: Tx) -> Iterator[Finding]:
    """Check everything, check by check; the first statement fixes the moment all of it is seen at.

    `tx` must be a fresh transaction: it is made repeatable-read here. Differences are the first
    twenty of each check.
    """
    tx.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    for path in sorted(CHECKS.glob("*.sql")):
        check = statement(str(path), row=Difference)
        found = check(tx)
        yield Finding(path.stem.replace("_", " "), tuple(found[:MOST_SHOWN]))
