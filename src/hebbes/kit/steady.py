"""Keep to plans that stay good while tables grow: by index, row by row."""

from hebbes.kit.sql import Tx, none, statement

_steady = statement(__file__, row=none)


def steady(tx: Tx) -> None:
    """Plan look-ups by index for the rest of the transaction, however small the tables are yet.

    A plan is kept for as long as a connection lives. One made while a table was empty reads the
    whole of it, and goes on doing so when a million orders stand in it.
    """
    _steady(tx)
