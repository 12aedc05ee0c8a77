"""Revoke API keys; processes notice within the seconds they remember a key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class _Wanted:
    id: UUID


_revoke = statement(__file__, given=_Wanted, row=first)


def revoke_keys(tx: Tx, keys: Sequence[UUID], at: datetime) -> list[bool]:
    """Tell for each key whether it was in force until now."""
    return _revoke(tx, [_Wanted(key) for key in keys], at=at)
