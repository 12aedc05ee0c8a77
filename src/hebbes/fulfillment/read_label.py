"""Read the label of a parcel, to print it."""

from dataclasses import dataclass

from hebbes.kit.names import ParcelId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """A label as the carrier gave it; `pdf` or `zpl` is empty where it gave none."""

    tracking: str
    pdf: bytes
    zpl: str


_read = statement(__file__, row=PrintedLabel)


def read_label(tx: Tx, parcel: ParcelId) -> PrintedLabel | None:
    """Return the label in force, None while there is none."""
    found = _read(tx, parcel=parcel)
    return found[0] if found else None
