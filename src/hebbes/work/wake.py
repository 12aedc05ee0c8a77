"""Wake the work that waits for systems that are back."""

from collections.abc import Sequence

from hebbes.kit.sql import Tx, none, statement

_wake = statement(__file__, row=none)


def wake(tx: Tx, systems: Sequence[str]) -> None:
    """Have the tasks that were put off for these systems come back at once."""
    if systems:
        _wake(tx, system=sorted(systems))
