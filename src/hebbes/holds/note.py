"""Note on standing holds what was found, without lifting them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class Note:
    """What is now known of the hold of this gate: it becomes the hold's reason."""

    order_id: OrderId
    gate: str
    reason: str
    actor: str


_note = statement(__file__, given=Note, row=first)


def note_on_holds(tx: Tx, notes: Sequence[Note], at: datetime) -> int:
    """Write the reasons and journal them; return how many holds there were to note them on."""
    return _note(tx, notes, at=at)[0] if notes else 0
