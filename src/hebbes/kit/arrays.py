"""Columns of Python values as binary PostgreSQL arrays of one fixed type."""

import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID

import msgspec
import psycopg
from psycopg.adapt import Dumper
from psycopg.pq import Format

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_NULL = b"\xff\xff\xff\xff"
_length = struct.Struct("!i").pack
_head = struct.Struct("!iiiii").pack
_json = msgspec.json.Encoder(enc_hook=str).encode

Elements: TypeAlias = "Callable[[Sequence[Any]], list[bytes]]"
"""Writes values that are no NULL, each with its length before it; raises when one is None."""


def _fixed(form: str) -> Elements:
    """Write values of one width, given as the letter `struct` knows it by."""
    pack, width = struct.Struct("!i" + form).pack, struct.calcsize("!" + form)
    return lambda values: [pack(width, value) for value in values]


def _long(raws: Iterable[bytes]) -> list[bytes]:
    return [_length(len(raw)) + raw for raw in raws]


def _texts(values: Sequence[str]) -> list[bytes]:
    return _long([value.encode() for value in values])


def _uuids(values: Sequence[UUID]) -> list[bytes]:
    width = _length(16)
    return [width + value.bytes for value in values]


def _moments(values: Sequence[datetime]) -> list[bytes]:
    microsecond = timedelta(microseconds=1)
    return [_moment((value - _EPOCH) // microsecond) for value in values]


def _moment(micros: int) -> bytes:
    return struct.pack("!iq", 8, micros)


def _booleans(values: Sequence[bool]) -> list[bytes]:
    written = {True: b"\0\0\0\1\1", False: b"\0\0\0\1\0"}
    return [written[value] for value in values]


def _documents(values: Sequence[Any]) -> list[bytes]:
    if any(value is None for value in values):
        message = "None is NULL, not the document null"
        raise TypeError(message)
    return _long([b"\x01" + _json(value) for value in values])


@dataclass(frozen=True, slots=True)
class Kind:
    """How one PostgreSQL type is written: its oid, that of its arrays, and its values."""

    oid: int
    array_oid: int
    elements: Elements


KINDS: dict[str, Kind] = {
    "smallint": Kind(21, 1005, _fixed("h")),
    "int": Kind(23, 1007, _fixed("i")),
    "bigint": Kind(20, 1016, _fixed("q")),
    "float8": Kind(701, 1022, _fixed("d")),
    "boolean": Kind(16, 1000, _booleans),
    "text": Kind(25, 1009, _texts),
    "uuid": Kind(2950, 2951, _uuids),
    "bytea": Kind(17, 1001, _long),
    "timestamptz": Kind(1184, 1185, _moments),
    "jsonb": Kind(3802, 3807, _documents),
}


class PgArray:
    """An array already in PostgreSQL's binary form."""

    __slots__ = ("kind", "raw")

    def __init__(self, kind: Kind, values: Sequence[Any]) -> None:
        """Write the values; None becomes NULL."""
        self.kind = kind
        if not values:
            self.raw = struct.pack("!iii", 0, 0, kind.oid)
            return
        has_null = False
        try:
            elements = kind.elements(values)
        except (
            AttributeError,
            KeyError,
            TypeError,
            struct.error,
        ):  # rarely: there is a None among them
            elements = [_NULL if v is None else kind.elements((v,))[0] for v in values]
            has_null = True
        self.raw = _head(1, has_null, kind.oid, len(values), 1) + b"".join(elements)


class _PgArrayDumper(Dumper):
    format = Format.BINARY

    def dump(self, obj: PgArray) -> bytes:
        return obj.raw

    def get_key(self, obj: PgArray, format: Any) -> Any:  # noqa: A002, ARG002  psycopg's signature
        return (PgArray, obj.kind.array_oid)

    def upgrade(self, obj: PgArray, format: Any) -> "_PgArrayDumper":  # noqa: A002, ARG002
        dumper = _PgArrayDumper(PgArray)
        dumper.oid = obj.kind.array_oid
        return dumper


psycopg.adapters.register_dumper(PgArray, _PgArrayDumper)
