"""Turn the cells of one order line into values, or say which cell cannot be one and why."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from hebbes.integrations.files import online_retail_values as values
from hebbes.integrations.files.flaws import Flaw
from hebbes.integrations.files.lines import Refused
from hebbes.integrations.files.online_retail_document import (
    CustomerNumber,
    DocumentNumber,
    kind_of,
)
from hebbes.integrations.files.table import Row
from hebbes.kit.names import Sku

COLUMNS = (
    "InvoiceNo", "StockCode", "Description", "Quantity",
    "InvoiceDate", "UnitPrice", "CustomerID", "Country",
)  # fmt: skip


class Cells(NamedTuple):
    """One order line as values: units may be negative, the price is in micro-pounds.

    A tuple, as there are hundreds of thousands of them.
    """

    line: int
    number: DocumentNumber
    sku: Sku
    description: str
    units: int
    occurred_at: datetime
    price_micro: int
    customer: CustomerNumber | None
    country: str


_READERS: Sequence[Callable[[str], Any]] = (
    values.read_number,
    values.read_sku,
    values.read_description,
    values.read_units,
    values.read_moment,
    values.read_price,
    values.read_customer,
    values.read_country,
)


def read_cells(row: Row) -> Cells | Refused:
    """The values of a row whose cells stand in the order of COLUMNS, or its first flaw."""
    found = [read(cell) for read, cell in zip(_READERS, row.cells, strict=True)]
    if Flaw in map(type, found):
        column, flaw = next(at for at in zip(COLUMNS, found, strict=True) if type(at[1]) is Flaw)
        return Refused(row.line, column, flaw.reason, flaw.remedy)
    cells = Cells(row.line, *found)
    if cells.units > 0 and cells.price_micro >= 0 and cells.number[0] != "C":
        return cells
    return _contradiction(cells) or cells


def _contradiction(cells: Cells) -> Refused | None:
    """What the signs of a line may not be, given the kind of its document."""
    kind = kind_of(cells.number)
    if cells.price_micro < 0 and kind != "adjustment":
        return Refused(
            cells.line,
            "UnitPrice",
            "a price below zero stands outside the adjustments",
            "state it as a credit note (C...) or an adjustment (A...)",
        )
    if kind == "credit_note" and cells.units > 0:
        return Refused(
            cells.line,
            "Quantity",
            "a credit note holds units that are not negative",
            "credit notes count in negative units; use an order number for a sale",
        )
    if kind == "order" and cells.units < 0 and cells.price_micro != 0:
        return Refused(
            cells.line,
            "Quantity",
            "an order holds negative units at a price",
            "state what is given back as a credit note (C...)",
        )
    return None
