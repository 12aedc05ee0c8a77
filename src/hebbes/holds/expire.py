"""Find holds whose time is over, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Expired:
    """A hold past its limit, and what is to happen then."""

    order_id: OrderId
    gate: str
    turn: int
    then_do: str


_expired = statement(__file__, row=Expired)
_extend = statement(__file__, given=Expired, row=none, name="expire_extend")


def expired_holds(tx: Tx, at: datetime, most: int = 200) -> list[Expired]:
    """Return standing holds past their limit, locked; those another process has are left to it."""
    return _expired(tx, at=at, most=most)


def extend_holds(tx: Tx, holds: Sequence[Expired]) -> None:
    """Take the limit off: what happens then happens once."""
    if holds:
        _extend(tx, holds)
