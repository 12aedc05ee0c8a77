"""Finish leased tasks, first thing in the transaction that does what they ask."""

from collections.abc import Sequence

from hebbes.kit.sql import Tx, first, statement
from hebbes.work.lease import Leased

_finish = statement(__file__, given=Leased, row=first)


def finish(tx: Tx, tasks: Sequence[Leased]) -> list[Leased]:
    """Take the tasks off the list and return those still ours; do only what those ask.

    A task whose lease ran out and was given to another is not returned. If the transaction
    fails, all stay on the list.
    """
    if not tasks:
        return []
    ours: set[int] = set(_finish(tx, tasks))
    return [task for task in tasks if task.id in ours]
