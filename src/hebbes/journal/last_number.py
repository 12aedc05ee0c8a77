"""Where the journal ends at this moment."""

from hebbes.kit.sql import Tx, first, statement

_last = statement(__file__, row=first)


def last_number(tx: Tx) -> int:
    """Return the highest number given so far; 0 before the first."""
    return _last(tx)[0]
