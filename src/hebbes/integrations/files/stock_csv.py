"""Read stock from a CSV file: what stands at locations, or what came and went."""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from hebbes.integrations.files import cells
from hebbes.integrations.files.records import (
    Allowed,
    Check,
    Form,
    Needed,
    Records,
    Values,
    read_records,
)
from hebbes.kit.names import Sku

_MAX_UNITS = 100_000_000


@dataclass(frozen=True, slots=True)
class StockRow:
    """Units of an article at a location as of a moment: all of them, or the change, by `mode`."""

    line: int
    location: str
    sku: Sku
    units: int
    as_of: datetime
    mode: str


def _impossible(values: Values) -> str | None:
    if values["mode"] == "snapshot" and values["units"] < 0:
        return "a snapshot of fewer than 0 units"
    if values["mode"] == "delta" and values["units"] == 0:
        return "a delta of 0 units"
    return None


STOCK = Form(
    fields=(
        Needed("location", cells.code),
        Needed("sku", cells.code),
        Needed("units", cells.whole(-_MAX_UNITS, _MAX_UNITS)),
        Needed("as_of", cells.moment),
        Allowed("mode", cells.choice("snapshot", "delta"), "snapshot"),
    ),
    make=StockRow,
    key=("location", "sku", "as_of", "mode"),
    checks=(Check("units", _impossible, "state what stands there, or by how much it changed"),),
)


def read_stock(source: BinaryIO) -> Records[StockRow]:
    """The stock of a file; the columns stand in docs/how-to."""
    return read_records(source, STOCK)
