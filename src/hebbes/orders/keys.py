"""Claim the names that must stay unique: idempotency keys, outside references, order numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from uuid import UUID

from psycopg.errors import UniqueViolation

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, none, statement
from hebbes.kit.transact import LostRace


@dataclass(frozen=True, slots=True)
class Key:
    """A digest that stands for one order; `body` is the digest of the request, where it counts."""

    digest: UUID
    order_id: OrderId
    body: UUID | None = None


_find = statement(__file__, row=Key, name="keys_find")
_claim = statement(__file__, given=Key, row=none, name="keys_claim")


def digest_of(*parts: str | bytes) -> UUID:
    """Return 128 bits that stand for the parts, in this order."""
    whole = b"\x00".join(part.encode() if isinstance(part, str) else part for part in parts)
    return UUID(bytes=blake2b(whole, digest_size=16).digest())


def find_keys(tx: Tx, digests: Sequence[UUID]) -> dict[UUID, Key]:
    """Return those that are taken."""
    return {key.digest: key for key in _find(tx, digest=digests)} if digests else {}


def claim_keys(tx: Tx, keys: Sequence[Key]) -> None:
    """Claim the keys, in an order that cannot deadlock.

    A key that another transaction is claiming is waited for. LostRace when one is taken: the
    transaction is of no more use then.
    """
    if not keys:
        return
    try:
        _claim(tx, keys)
    except UniqueViolation as taken:
        raise LostRace("a key was claimed by another transaction") from taken
