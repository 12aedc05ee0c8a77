"""Signed links to one order: sign them, and read what a presented one opens."""

import hashlib
import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal, TypeAlias
from uuid import UUID

from hebbes.access.signing_keys import SigningKey
from hebbes.kit.names import OrderId

Purpose: TypeAlias = Literal["order"]
_PURPOSES: Final[tuple[Purpose, ...]] = ("order",)

_HEAD = struct.Struct("!BHI16s")  # purpose, key, until in seconds, order
_SIGNATURE_BYTES = 16
_LENGTH = _HEAD.size + _SIGNATURE_BYTES
_DOMAIN = b"hebbes link 1\x00"


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """What a link opens: one order, for one purpose, until a moment of business time."""

    purpose: Purpose
    order: OrderId
    until_at: datetime


@dataclass(frozen=True, slots=True)
class SignedLinks:
    """Signs with the newest key and believes every key in force; keeps nothing itself."""

    keys: Callable[[], Sequence[SigningKey]]

    def sign(self, purpose: Purpose, order: OrderId, until_at: datetime) -> str:
        """Return 52 characters fit for an address, good until that second of business time."""
        key = self.keys()[0]
        until = int(until_at.timestamp())
        head = _HEAD.pack(_PURPOSES.index(purpose), key.id, until, order.bytes)
        return urlsafe_b64encode(head + _signature(key, head)).rstrip(b"=").decode()

    def open(self, token: str) -> OpenedLink | None:
        """Return what the link opens, or None when we did not sign it or the key is retired.

        Whether its time has passed is for the caller to compare.
        """
        raw = _decoded(token)
        if raw is None:
            return None
        head, signature = raw[: _HEAD.size], raw[_HEAD.size :]
        fields: tuple[int, int, int, bytes] = _HEAD.unpack(head)
        purpose_no, key_id, until, order = fields
        key = next((one for one in self.keys() if one.id == key_id), _NO_KEY)
        if not hmac.compare_digest(_signature(key, head), signature) or key is _NO_KEY:
            return None
        until_at = datetime.fromtimestamp(until, UTC)
        return OpenedLink(_PURPOSES[purpose_no], OrderId(UUID(bytes=order)), until_at)


_NO_KEY = SigningKey(0, b"\x00" * 32)  # makes an unknown key take as long as a known one


def _signature(key: SigningKey, head: bytes) -> bytes:
    return hmac.digest(key.secret, _DOMAIN + head, hashlib.sha256)[:_SIGNATURE_BYTES]


def _decoded(token: str) -> bytes | None:
    """Return the bytes of a token that is written as we write it, letter for letter."""
    try:
        raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    if len(raw) != _LENGTH or urlsafe_b64encode(raw).rstrip(b"=").decode() != token:
        return None
    return raw
