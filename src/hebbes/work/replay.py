"""Replay dead letters: back on the list, as if never tried."""

from collections.abc import Sequence

from hebbes.kit.sql import Tx, first, statement

_replay = statement(__file__, row=first)


def replay(tx: Tx, letters: Sequence[int]) -> list[int]:
    """Put these dead letters back on the list, due now; return the ids that were there."""
    return _replay(tx, id=letters)
