"""Secrets as they are shown once, and the digests by which they are known afterwards."""

import hashlib
from collections.abc import Callable
from typing import Final, TypeAlias
from uuid import UUID

KEY_PREFIX: Final = "hbs_live_"

Draw: TypeAlias = Callable[[], str]
"""Gives a secret nobody can guess: at least 128 random bits, in characters fit for an address."""


def digest_of(secret: str) -> bytes:
    """Return the SHA-256 of a secret. It is long and random, so no salt or stretching is needed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def short_digest(*parts: bytes) -> UUID:
    """Return 128 bits that stand for the parts, which cannot be shifted into one another."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return UUID(bytes=made.digest())
