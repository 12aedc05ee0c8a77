"""Move units of lines from stage to stage: the only way a line's counters change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import LineId, OrderId
from hebbes.kit.sql import Tx, none, statement
from hebbes.orders.stages import Stage, Verb


@dataclass(frozen=True, slots=True)
class Move:
    """Do `verb` to units of a line that are `before`; `subject` names the parcel or location."""

    order_id: OrderId
    line: LineId
    before: Stage
    verb: Verb
    units: int
    actor: str
    reason: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """How many units moved: all that were asked, or none and why not."""

    line: LineId
    units: int
    why_not: str | None


_lock = statement(__file__, given=Move, row=none, name="move_lock")
_move = statement(__file__, given=Move, row=Moved)


def move(tx: Tx, moves: Sequence[Move], at: datetime) -> list[Moved]:
    """Make the legal moves and journal them; answer each in the order given.

    Units that an earlier move of the same batch brings to a stage are not yet there for a later
    one: chain moves by calling twice. `why_not`: no_such_line, no_such_move, not_so_many_there.
    """
    if not moves:
        return []
    _lock(tx, moves)
    return _move(tx, moves, at=at)
