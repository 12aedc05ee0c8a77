"""The revision of everything that is kept in memory: settings, network, processes."""

from hebbes.kit.sql import Tx, first, statement

_revision = statement(__file__, row=first)


def revision(tx: Tx) -> int:
    """Return the present revision; what was read under another may be out of date."""
    return _revision(tx)[0]
