"""What a promise is based on, and the ledger that remembers those given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hebbes.kit.names import LocationId, OrderId
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Basis:
    """What a promise hangs on: the window, and the cut-off at the location that decides it."""

    starts_at: datetime
    ends_at: datetime
    leaves_by: datetime
    location: LocationId
    service: str
    zone: str

    def to_json(self) -> dict[str, Any]:
        """Return what is kept beside the window."""
        return {
            "leaves_by": self.leaves_by.isoformat(),
            "location": self.location,
            "service": self.service,
            "zone": self.zone,
        }


_give = statement(__file__, row=none)


def give(tx: Tx, orders: Sequence[OrderId]) -> None:
    """Enter what these orders were promised in the ledger; what stands there stays as it is."""
    if orders:
        _give(tx, order_id=orders)
