"""Note on parcels why their carrier does not want them, for a person to mend."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import ParcelId
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Unwanted:
    """A parcel its carrier refused, and the carrier's reason."""

    parcel: ParcelId
    reason: str


_refuse = statement(__file__, given=Unwanted, row=none)


def refuse_label(tx: Tx, unwanted: Sequence[Unwanted], at: datetime, actor: str) -> None:
    """Write the reasons on the parcels that wait for a label, and journal them."""
    if unwanted:
        _refuse(tx, unwanted, at=at, actor=actor)
