"""Take finished tasks off the list, in the transaction that did what they ask."""

from collections.abc import Sequence

from hebbes.kit.sql import Tx, none, statement
from hebbes.work.lease import Leased

_finish = statement(__file__, given=Leased, row=none)


def finish(tx: Tx, tasks: Sequence[Leased]) -> None:
    """Take the tasks off the list; if the transaction fails, all stay on it."""
    if tasks:
        _finish(tx, tasks)
