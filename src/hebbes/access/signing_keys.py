"""Make, read and retire the keys that sign links."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.ids import draw_key
from hebbes.kit.sql import Tx, first, none, statement


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key in force; the one with the highest id signs, all in force verify."""

    id: int
    secret: bytes


_make = statement(__file__, row=first, name="signing_keys_make")
_read = statement(__file__, row=SigningKey, name="signing_keys_read")
_retire = statement(__file__, row=none, name="signing_keys_retire")


def make_signing_key(
    tx: Tx, made_at: datetime, secret: bytes | None = None, *, only_first: bool = False
) -> None:
    """Add a key; from then on it signs. `only_first` adds one only where none is in force."""
    _make(tx, secret=secret or draw_key(), made_at=made_at, only_first=only_first)


def read_signing_keys(tx: Tx) -> Sequence[SigningKey]:
    """Return the keys in force, newest first."""
    return _read(tx)


def retire_signing_keys(tx: Tx, below: int, at: datetime) -> None:
    """Retire the keys with an id below this one: the links they signed open nothing any more."""
    _retire(tx, below=below, at=at)
