"""The processes orders run: lists of gates as versioned data, read once per version."""

from dataclasses import dataclass
from typing import Any

from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Gate:
    """A named stop. `when` is an expression over the order ("true" always stops it).

    `by` says who takes it off: `fraud`, `payment` (a partner's verdict), `timer`, or a role.
    `then_do` is what happens after `limit_minutes`: release, cancel or review.
    """

    gate: str
    when: str = "true"
    by: str = "agent"
    stops: str = "release"
    limit_minutes: int | None = None
    then_do: str = "review"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Process:
    """One published version of a process."""

    code: str
    version: int
    gates: tuple[Gate, ...]


@dataclass(frozen=True, slots=True)
class _Stored:
    code: str
    version: int
    gates: list[dict[str, Any]]


_published = statement(__file__, row=_Stored, name="processes_published")
_publish = statement(__file__, row=int, name="processes_publish")


def published_processes(tx: Tx) -> dict[str, Process]:
    """Return the newest published version of each process, by its code."""
    return {
        found.code: Process(found.code, found.version, tuple(Gate(**g) for g in found.gates))
        for found in _published(tx)
    }


def publish_process(tx: Tx, code: str, gates: list[dict[str, Any]], *, by: str, at: Any) -> int:
    """Publish a new version of a process and return its number; running orders keep theirs.

    Raises TypeError when a gate has a field no gate has, ValueError when its condition is none.
    """
    from hebbes.holds.judge import compiled  # noqa: PLC0415  judge needs Gate from here

    for gate in gates:
        compiled(Gate(**gate).when)
    return _publish(tx, code=code, gates=[gates], by=by, at=at)[0]
