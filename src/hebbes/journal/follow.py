"""Keep how far a reader has read, in the transaction of what it did with it."""

from hebbes.journal.read import Recorded, read_after
from hebbes.kit.sql import Tx, first, none, statement

_where = statement(__file__, row=first, name="follow_where")
_move = statement(__file__, row=none, name="follow_move")


def next_for(tx: Tx, reader: str, most: int = 500) -> list[Recorded]:
    """Lock the reader's place and return what comes next; [] when another process has the place.

    The place is moved by `read_until` in the same transaction, so that what a reader does with
    an entry happens once, whatever dies in between.
    """
    found = _where(tx, name=reader)
    return read_after(tx, found[0], most) if found else []


def read_until(tx: Tx, reader: str, number: int) -> None:
    """Note that the reader has dealt with everything up to this number."""
    _move(tx, name=reader, number=number)


_start = statement(__file__, row=none, name="follow_start")


def start_reader(tx: Tx, reader: str) -> None:
    """Make a place for the reader at the beginning; does nothing when it has one."""
    _start(tx, name=reader)
