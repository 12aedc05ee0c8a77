"""Settle deliveries that were tried, and stop sending to who does not want to hear any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a try: `waiting` when it is tried again, `delivered`, or `given_up`."""

    id: UUID
    state: str
    said: str


_settle = statement(__file__, given=Tried, row=none)
_stop = statement(__file__, row=none, name="settle_stop")


def settle(tx: Tx, tried: Sequence[Tried], at: datetime) -> None:
    """Note what came of each try."""
    if tried:
        _settle(tx, tried, at=at)


def stop(tx: Tx, codes: Sequence[str], why: str) -> None:
    """Send nothing more to these receivers, until they are subscribed again."""
    if codes:
        _stop(tx, code=codes, why=why)
