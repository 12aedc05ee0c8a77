"""Send delivery groups to other places than they were to go to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a delivery group goes now: its coordinates are None where nobody knows the place."""

    order_id: OrderId
    no: int
    country: str
    latitude: float | None
    longitude: float | None
    actor: str
    reason: str


_send = statement(__file__, given=Elsewhere, row=none)


def send_elsewhere(tx: Tx, groups: Sequence[Elsewhere], at: datetime) -> None:
    """Write and journal where the groups go; the caller has their lines locked."""
    if groups:
        _send(tx, groups, at=at)
