"""Read a CSV table into records: every flaw named by line and field, no record twice."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Generic, TypeVar

from hebbes.integrations.files.flaws import Flaw
from hebbes.integrations.files.lines import Refused, Stopped
from hebbes.integrations.files.table import Columns, Row, read_table

_Record = TypeVar("_Record")
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Needed:
    """A column that must be there and filled in; `read` answers with a value or a Flaw."""

    column: str
    read: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Allowed:
    """A column that may be left out or empty, and what is taken then."""

    column: str
    read: Callable[[str], Any]
    default: Any = None


@dataclass(frozen=True, slots=True)
class Check:
    """What must hold for a record as a whole; `reason` answers None when it does."""

    field: str
    reason: Callable[[Values], str | None]
    remedy: str


@dataclass(frozen=True, slots=True)
class Form(Generic[_Record]):
    """The columns of a kind of file, what its records are, and what makes two of them the same."""

    fields: Sequence[Needed | Allowed]
    make: Callable[..., _Record]
    key: Sequence[str]
    checks: Sequence[Check] = ()

    @property
    def columns(self) -> Columns:
        """The heading such a file has."""
        return Columns(
            tuple(field.column for field in self.fields if isinstance(field, Needed)),
            tuple(field.column for field in self.fields if isinstance(field, Allowed)),
        )


@dataclass(frozen=True, slots=True)
class Records(Generic[_Record]):
    """The records of a file in its order, and every line that is none of them."""

    rows: tuple[_Record, ...]
    refused: tuple[Refused, ...]


def read_records(source: BinaryIO, form: Form[_Record]) -> Records[_Record]:
    """All sound records; nothing at all of a file that cannot be read to its end.

    `make` gets the values by column name, and `line`, the record's line in the file.
    """
    columns = form.columns
    by_column = {field.column: field for field in form.fields}
    fields = [by_column[name] for name in columns.names]
    rows: list[_Record] = []
    refused: list[Refused] = []
    seen: dict[Hashable, int] = {}
    for item in read_table(source, columns):
        if isinstance(item, Stopped):
            return Records((), (*refused, item.why))
        found = _values(item, fields, form.checks) if isinstance(item, Row) else [item]
        if isinstance(found, list):
            refused += found
            continue
        line = int(found["line"])
        first = seen.setdefault(tuple(found[name] for name in form.key), line)
        if first == line:
            rows.append(form.make(**found))
        else:
            reason = f"the same {', '.join(form.key)} stands on line {first}"
            refused.append(Refused(line, form.key[0], reason, "keep one of the two lines"))
    return Records(tuple(rows), tuple(refused))


def _values(
    row: Row, fields: Sequence[Needed | Allowed], checks: Sequence[Check]
) -> dict[str, Any] | list[Refused]:
    """The values of a row by column, or everything that is wrong with it."""
    values: dict[str, Any] = {"line": row.line}
    flaws: list[Refused] = []
    for field, cell in zip(fields, row.cells, strict=True):
        value = _value(field, cell.strip())
        if isinstance(value, Flaw):
            flaws.append(Refused(row.line, field.column, value.reason, value.remedy))
        values[field.column] = value
    if not flaws:
        for check in checks:
            reason = check.reason(values)
            if reason:
                flaws.append(Refused(row.line, check.field, reason, check.remedy))
    return flaws or values


def _value(field: Needed | Allowed, cell: str) -> Any:
    if cell:
        return field.read(cell)
    if isinstance(field, Allowed):
        return field.default
    return Flaw("is empty", f"fill in {field.column}")
