"""Tell which leased tasks are still ours, and keep them so until the transaction ends."""

from collections.abc import Sequence

from hebbes.kit.sql import Tx, first, statement
from hebbes.work.lease import Leased

_still_ours = statement(__file__, given=Leased, row=first)


def still_ours(tx: Tx, tasks: Sequence[Leased]) -> list[Leased]:
    """Return the tasks whose lease still holds; only what those ask may be done.

    A task whose lease ran out and was given to another is not returned.
    """
    if not tasks:
        return []
    ours: set[int] = set(_still_ours(tx, tasks))
    return [task for task in tasks if task.id in ours]
