"""Read a wholesaler's order lines into documents: orders, credit notes and adjustments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from hebbes.integrations.files.lines import Refused, Stopped
from hebbes.integrations.files.online_retail_cells import COLUMNS, Cells, read_cells
from hebbes.integrations.files.online_retail_document import (
    Document,
    DocumentNumber,
    Line,
    kind_of,
)
from hebbes.integrations.files.table import Columns, Row, read_table

MAX_DOCUMENT_LINES = 10_000
_PROGRESS_LINES = 5_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: whole documents in file order, and every line that is not in them."""

    documents: tuple[Document, ...]
    refused: tuple[Refused, ...]


def read_documents(source: BinaryIO, on_progress: Callable[[int], None] | None = None) -> Reading:
    """Gather the lines of a file into documents; never half a document.

    Lines of a document need not stand together. When one of its lines is refused the document is
    set aside whole, and when the file cannot be read to its end nothing of it is taken.
    `on_progress` hears the number of lines read so far.
    """
    gathered: dict[DocumentNumber, list[Cells]] = {}
    spoilt: dict[str, int] = {}
    refused: list[Refused] = []
    for row in read_table(source, Columns(COLUMNS)):
        if isinstance(row, Stopped):
            return Reading((), (*refused, row.why))
        cells = read_cells(row) if isinstance(row, Row) else row
        if isinstance(cells, Cells):
            gathered.setdefault(cells.number, []).append(cells)
        else:
            refused.append(cells)
            if isinstance(row, Row):
                spoilt.setdefault(row.cells[0], row.line)
        if on_progress and isinstance(row, Row) and row.line % _PROGRESS_LINES == 0:
            on_progress(row.line)
    documents: list[Document] = []
    for number, lines in gathered.items():
        why = _set_aside(lines, spoilt.get(number))
        if why:
            refused += [Refused(cells.line, *why) for cells in lines]
        else:
            documents.append(_document(number, lines))
    return Reading(tuple(documents), tuple(sorted(refused, key=lambda line: line.line)))


def _set_aside(lines: Sequence[Cells], spoilt_line: int | None) -> tuple[str, str, str] | None:
    """Why the readable lines of a document may not be taken: field, reason and remedy."""
    number = lines[0].number
    if spoilt_line is not None:
        reason = f"document {number} is set aside whole, since its line {spoilt_line} is refused"
        return "InvoiceNo", reason, f"put line {spoilt_line} right and bring the document again"
    if len(lines) > MAX_DOCUMENT_LINES:
        reason = f"document {number} has {len(lines)} lines"
        return "InvoiceNo", reason, f"use at most {MAX_DOCUMENT_LINES} lines in a document"
    if len({cells.customer for cells in lines}) > 1:
        reason = f"document {number} names more than one customer"
        return "CustomerID", reason, "give each customer a document of their own"
    if len({cells.country for cells in lines}) > 1:
        reason = f"document {number} names more than one country"
        return "Country", reason, "give each country a document of its own"
    return None


def _document(number: DocumentNumber, lines: Sequence[Cells]) -> Document:
    moments = [cells.occurred_at for cells in lines]
    return Document(
        number=number,
        kind=kind_of(number),
        customer=lines[0].customer,
        country=lines[0].country,
        occurred_at=min(moments),
        ended_at=max(moments),
        lines=tuple(
            Line(ref, cells.line, cells.sku, cells.description, cells.units, cells.price_micro)
            for ref, cells in enumerate(lines, 1)
        ),
    )
