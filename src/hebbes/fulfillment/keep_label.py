"""Keep the labels carriers gave, and the tracking numbers that come with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import ParcelId
from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class NewLabel:
    """A label for a parcel, ready to print."""

    parcel: ParcelId
    tracking: str
    tracking_url: str | None
    carrier: str
    pdf: bytes
    zpl: str


_keep = statement(__file__, given=NewLabel, row=first)


def keep_label(tx: Tx, labels: Sequence[NewLabel], at: datetime, actor: str) -> list[bool]:
    """Put each label on its parcel; False where the parcel had one already. Same order."""
    return _keep(tx, labels, at=at, actor=actor) if labels else []
