"""SQL in files of their own, called with batches and answering in rows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, Generic, LiteralString, TypeAlias, TypeVar, cast

from psycopg import Connection
from psycopg.rows import TupleRow, args_row

from hebbes.kit.arrays import KINDS, Kind, PgArray

Tx: TypeAlias = Connection[TupleRow]
"""A connection inside a transaction."""

Row = TypeVar("Row")

_PARAMETER = re.compile(r"%\((\w+)\)s(?:::(\w+)(\[\])?)?")


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


class Statement(Generic[Row]):
    """One `.sql` file: give it a batch of one dataclass, get one dataclass a row."""

    def __init__(self, path: Path, given: type[Any] | None, row: Callable[..., Row]) -> None:
        """Read the file and learn the type of each of its array parameters from its casts."""
        self.path = path
        self.given = given
        self.row = row
        self._read: str | None = None
        self._columns: tuple[tuple[str, Kind], ...] = ()
        self._pick: Callable[[Any], Any] = lambda item: item

    def _prepare(self) -> str:
        text = _text(self.path)
        kinds: dict[str, Kind] = {}
        for name, kind, brackets in _PARAMETER.findall(text):
            if brackets:
                kinds[name] = KINDS[kind]
        if self.given is not None:
            names = [f.name for f in fields(self.given) if f.name in kinds]
            self._columns = tuple((name, kinds[name]) for name in names)
            self._pick = attrgetter(*names) if names else self._pick
        self._kinds = kinds
        self._read = text
        return text

    def parameters(self, batch: Sequence[Any], extra: dict[str, Any]) -> dict[str, Any]:
        """Return the parameters for this batch: a column each, and the extra ones as they are."""
        given: dict[str, Any] = {}
        if self._columns:
            if len(self._columns) == 1:
                columns = [[self._pick(item) for item in batch]]
            else:
                columns = list(zip(*map(self._pick, batch), strict=True)) or [()] * len(
                    self._columns
                )
            for (name, kind), column in zip(self._columns, columns, strict=True):
                given[name] = PgArray(kind, column)
        for name, value in extra.items():
            kind = self._kinds.get(name)
            given[name] = value if kind is None else PgArray(kind, value)
        return given

    def __call__(self, tx: Tx, batch: Sequence[Any] = (), /, **extra: Any) -> list[Row]:
        """Run once for the whole batch. Keyword arguments are single values or whole columns."""
        text = self._read or self._prepare()
        with tx.cursor(binary=True, row_factory=args_row(self.row)) as cursor:
            cursor.execute(cast("LiteralString", text), self.parameters(batch, extra), prepare=True)
            return cursor.fetchall() if cursor.description else []


def statement(
    file: str,
    *,
    given: type[Any] | None = None,
    row: Callable[..., Row],
    name: str | None = None,
) -> Statement[Row]:
    """Return the statement in the `.sql` beside `file` (or `name`.sql in the same folder).

    given: the dataclass whose fields fill the array parameters of the same names.
    row: called with the columns of each row, in order; mostly a dataclass.
    """
    path = Path(file)
    path = path.with_suffix(".sql") if name is None else path.with_name(f"{name}.sql")
    if given is not None and not is_dataclass(given):
        message = f"{path.name}: a batch is given as dataclasses"
        raise TypeError(message)
    found = Statement(path, given, row)
    STATEMENTS.append(found)
    return found


STATEMENTS: list[Statement[Any]] = []
"""Every statement loaded so far, so that a test can prepare each against the schema."""


def none(*_: object) -> None:
    """Serve as the row of a statement that answers nothing."""


def first(value: Any) -> Any:
    """Serve as the row of a statement with one column."""
    return value
