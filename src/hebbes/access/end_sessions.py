"""End sessions: those signed out of, and those whose time has passed."""

from collections.abc import Sequence
from datetime import datetime

from hebbes.kit.sql import Tx, none, statement

_end = statement(__file__, row=none)


def end_sessions(tx: Tx, digests: Sequence[bytes], machine_at: datetime) -> None:
    """Forget these sessions, and with them every session and sign-in link past its time."""
    _end(tx, digest=digests, at=machine_at)
