"""Number what was committed, so that readers follow one order and never skip."""

from hebbes.kit.sql import Tx, first, statement

_lock = statement(__file__, row=first, name="number_lock")
_number = statement(__file__, row=first)


def number_fresh(tx: Tx, most: int = 2000) -> int:
    """Number up to `most` committed entries and wake the listeners; return how many.

    One numberer at a time: who finds another at it returns 0. A transaction that commits late
    gets a late number; none is passed over, and a long one holds nobody up.
    """
    if not _lock(tx)[0]:
        return 0
    return _number(tx, most=most)[0]
