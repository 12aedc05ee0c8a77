"""Move parcels from state to state: the only way their state changes once they are packed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import OrderId, ParcelId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class ParcelStep:
    """Do `verb` (fulfillment/states.py) to a parcel; `happened_at` is when that was."""

    parcel: ParcelId
    verb: str
    happened_at: datetime
    actor: str
    reason: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class ParcelStepped:
    """What became of a step: the states before and after, the same where it was not legal."""

    parcel: ParcelId
    order_id: OrderId
    before: str
    after: str


_move = statement(__file__, given=ParcelStep, row=ParcelStepped)


def move_parcels(tx: Tx, steps: Sequence[ParcelStep]) -> list[ParcelStepped]:
    """Take the legal steps and journal those that change the state; answers in the same order.

    One step a parcel in a batch: who calls has decided what several scans amount to.
    """
    return _move(tx, steps) if steps else []
