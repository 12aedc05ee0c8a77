"""Read a CSV table, packed or plain, and say of each line that cannot be read why."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from hebbes.integrations.files.lines import Refused, Stopped, read_lines, stopped

MAX_REFUSED = 10_000


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a table must have and those it may have, in the order the cells come out."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, required ones first."""
        return self.required + self.optional


class Row(NamedTuple):
    """A line's number in the file, counted from 1, and its cells in the order of Columns.

    A tuple, as there are hundreds of thousands of them.
    """

    line: int
    cells: Sequence[str]


def read_table(source: BinaryIO, columns: Columns) -> Iterator[Row | Refused | Stopped]:
    """Every line after the heading as a Row or Refused; ends at once after a Stopped.

    A record is one line: a quotation mark left open spoils its own line and none after it. Blank
    lines are passed over, columns the table does not know are ignored, and absent optional cells
    are empty texts.
    """
    lines = read_lines(source)
    head = next(lines, None)
    if head is None:
        yield stopped(1, "file", "the file is empty", "bring a file with a heading line")
        return
    layout = _layout(head, columns)
    if isinstance(layout, Stopped):
        yield layout
        return
    yield from _rows(lines, layout)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the cells of a line stand."""

    delimiter: str
    width: int
    places: tuple[int, ...] | None

    def cells(self, line: int, text: str) -> Row | Refused:
        cells = _split(text, self.delimiter)
        if isinstance(cells, str):
            return Refused(line, "line", cells, "double each quotation mark inside a quoted field")
        if len(cells) != self.width:
            return Refused(
                line,
                "line",
                f"has {len(cells)} cells where the heading has {self.width}",
                "quote cells that hold the separator, and fill in the missing ones",
            )
        if self.places is not None:
            cells = [cells[place] if place >= 0 else "" for place in self.places]
        return Row(line, cells)


def _layout(head: tuple[int, str] | Refused | Stopped, columns: Columns) -> _Layout | Stopped:
    if isinstance(head, Stopped):
        return head
    if isinstance(head, Refused):
        return Stopped(head)
    line, text = head
    text = text.removeprefix("\ufeff")
    delimiter = ";" if ";" in text and "," not in text else ","
    found = _split(text, delimiter)
    names = [] if isinstance(found, str) else [name.strip() for name in found]
    absent = [name for name in columns.required if name not in names]
    if absent:
        remedy = f"the heading line names {', '.join(columns.required)}"
        return stopped(line, absent[0], f"the heading has no column {', '.join(absent)}", remedy)
    twice = [name for name in columns.names if names.count(name) > 1]
    if twice:
        return stopped(line, twice[0], f"column {twice[0]} stands twice", "keep one of the two")
    places = tuple(names.index(name) if name in names else -1 for name in columns.names)
    return _Layout(delimiter, len(names), None if places == tuple(range(len(names))) else places)


def _rows(
    lines: Iterator[tuple[int, str] | Refused | Stopped], layout: _Layout
) -> Iterator[Row | Refused | Stopped]:
    refused = 0
    for item in lines:
        row = layout.cells(*item) if isinstance(item, tuple) else item
        yield row
        if isinstance(row, Stopped):
            return
        if isinstance(row, Refused):
            refused += 1
            if refused >= MAX_REFUSED:
                reason = f"{MAX_REFUSED} lines are refused, so the rest is not read"
                yield stopped(row.line, "file", reason, "check that this is the right kind of file")
                return


def _split(text: str, delimiter: str) -> list[str] | str:
    """The cells of a line, or in words what is wrong with its quotation marks."""
    if '"' not in text:
        return text.split(delimiter)
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error as fault:
        return f"its quotation marks do not pair up ({fault})"
