"""Note what became of messages: sent, or why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Posted:
    """A message the post has taken, or (with a failure) never will."""

    id: UUID
    failure: str | None = None


_settle = statement(__file__, given=Posted, row=none)


def settle_sent(tx: Tx, posted: Sequence[Posted], at: datetime) -> None:
    """Write it on the messages and in the journal of their orders; sent stays sent."""
    if posted:
        _settle(tx, posted, at=at)
