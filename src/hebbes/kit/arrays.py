"""Columns of Python values as binary PostgreSQL arrays of one fixed type."""

import json
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
from psycopg.adapt import Dumper
from psycopg.pq import Format

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_NULL = b"\xff\xff\xff\xff"
_length = struct.Struct("!i").pack
_head = struct.Struct("!iiiii").pack


def _text(value: str) -> bytes:
    return value.encode()


def _moment(value: datetime) -> bytes:
    passed = value - _EPOCH
    micros = (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds
    return struct.pack("!q", micros)


def _jsonb(value: Any) -> bytes:
    return b"\x01" + json.dumps(value, separators=(",", ":"), default=str).encode()


def _uuid(value: UUID) -> bytes:
    return value.bytes


def _bool(value: bool) -> bytes:  # noqa: FBT001  the value itself is the argument
    return b"\x01" if value else b"\x00"


@dataclass(frozen=True, slots=True)
class Kind:
    """How one PostgreSQL type is written: its oid and the bytes of one value."""

    oid: int
    array_oid: int
    width: int | None
    encode: Callable[[Any], bytes]


KINDS: dict[str, Kind] = {
    "smallint": Kind(21, 1005, 2, struct.Struct("!h").pack),
    "int": Kind(23, 1007, 4, struct.Struct("!i").pack),
    "bigint": Kind(20, 1016, 8, struct.Struct("!q").pack),
    "float8": Kind(701, 1022, 8, struct.Struct("!d").pack),
    "boolean": Kind(16, 1000, 1, _bool),
    "text": Kind(25, 1009, None, _text),
    "uuid": Kind(2950, 2951, 16, _uuid),
    "bytea": Kind(17, 1001, None, bytes),
    "timestamptz": Kind(1184, 1185, 8, _moment),
    "jsonb": Kind(3802, 3807, None, _jsonb),
}


class PgArray:
    """An array already in PostgreSQL's binary form."""

    __slots__ = ("kind", "raw")

    def __init__(self, kind: Kind, values: Sequence[Any]) -> None:
        """Write the values; None becomes NULL."""
        self.kind = kind
        encode = kind.encode
        width = None if kind.width is None else _length(kind.width)
        has_null = 0
        parts = [b""]
        for value in values:
            if value is None:
                has_null = 1
                parts.append(_NULL)
                continue
            raw = encode(value)
            parts.append(_length(len(raw)) if width is None else width)
            parts.append(raw)
        parts[0] = (
            _head(1, has_null, kind.oid, len(values), 1)
            if values
            else struct.pack("!iii", 0, 0, kind.oid)
        )
        self.raw = b"".join(parts)


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
