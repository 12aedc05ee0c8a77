"""Note each message of a stock feed once per location, so that a repeated one changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx, first, none, statement


@dataclass(frozen=True, slots=True)
class Message:
    """What a source sent about one location: `ref` is its own name for the message."""

    source: str
    ref: str
    location: LocationId
    mode: Literal["snapshot", "delta", "sale"]
    as_of: datetime
    rows: int
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """How many positions of a location a message changed."""

    location: LocationId
    changed: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A row of a message that was not taken: what stands in it, and the field nobody knows."""

    source: str
    ref: str
    line: int
    location: str
    sku: Sku
    units: int
    field: str


_refuse = statement(__file__, given=Unread, row=none, name="feed_refuse")
_note = statement(__file__, given=Message, row=first, name="feed_note")
_close = statement(__file__, given=Changed, row=none, name="feed_close")


def note(tx: Tx, messages: Sequence[Message], at: datetime) -> list[bool]:
    """Tell for each message, in the same order, whether it is new; the new ones are noted."""
    return _note(tx, messages, at=at) if messages else []


def close(
    tx: Tx, source: str, ref: str, changed: Sequence[Changed], at: datetime, actor: str
) -> None:
    """Note how many positions each message changed, and tell the journal."""
    if changed:
        _close(tx, changed, source=source, ref=ref, at=at, actor=actor)


def refuse(tx: Tx, unread: Sequence[Unread], at: datetime) -> None:
    """Keep rows that were not taken, so that people can see why; the same row once."""
    if unread:
        _refuse(tx, unread, at=at)
