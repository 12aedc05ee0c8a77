"""Plan tokens: what a preview foresaw, signed, so that submitting it does that and no other."""

import hashlib
import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from hebbes.access.signing_keys import SigningKey

_HEAD = struct.Struct("!HI")  # key, until in seconds
_SIGNATURE_BYTES = 16
_DOMAIN = b"hebbes plan 1\x00"


@dataclass(frozen=True, slots=True)
class OpenedPlan:
    """The effects as they were foreseen, and until when the plan may be carried out."""

    effects: bytes
    until_at: datetime


def sign_plan(keys: Sequence[SigningKey], about: str, effects: bytes, until_at: datetime) -> str:
    """Return the token of a plan; `about` says which action of whom on what it is."""
    key = keys[0]
    body = _HEAD.pack(key.id, int(until_at.timestamp())) + effects
    return urlsafe_b64encode(_signature(key, about, body) + body).rstrip(b"=").decode()


def open_plan(keys: Sequence[SigningKey], about: str, token: str) -> OpenedPlan | None:
    """Return the plan, or None when we did not sign it for this."""
    try:
        raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    signature, body = raw[:_SIGNATURE_BYTES], raw[_SIGNATURE_BYTES:]
    if len(body) < _HEAD.size:
        return None
    key_id, until = _HEAD.unpack(body[: _HEAD.size])
    for key in keys:
        if key.id == key_id and hmac.compare_digest(_signature(key, about, body), signature):
            return OpenedPlan(body[_HEAD.size :], datetime.fromtimestamp(until, UTC))
    return None


def _signature(key: SigningKey, about: str, body: bytes) -> bytes:
    named = hashlib.sha256(about.encode()).digest()
    return hmac.digest(key.secret, _DOMAIN + named + body, hashlib.sha256)[:_SIGNATURE_BYTES]
