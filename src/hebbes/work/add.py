"""Add tasks, in the transaction of the change that calls for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do about `key`. Two tasks of a kind with the same `once` are one.

    Tasks of a kind with the same `lane` are done one after another, in the order they were added:
    the next is not begun before the one ahead is finished, and not while it is a dead letter.
    `waits_for` names the system it is for, where one kind is for several.
    Who adds to a lane from several transactions sees to their order, as by a lock they share.
    """

    kind: str
    key: UUID | None = None
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    once: str | None = None
    lane: str | None = None
    waits_for: str | None = None
    wait_seconds: float = 0.0


_add = statement(__file__, given=Task, row=none)


def add(tx: Tx, tasks: Sequence[Task]) -> None:
    """Add the tasks; one whose mark `once` is already waiting is not added again."""
    if tasks:
        _add(tx, tasks)
