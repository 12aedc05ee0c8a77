"""Sign what is sent, by Standard Webhooks: HMAC-SHA256 over id, timestamp and body."""

import hashlib
import hmac
from base64 import b64encode

PREFIX = "whsec_"


def shown_secret(secret: bytes) -> str:
    """Return a secret as receivers' libraries read it."""
    return PREFIX + b64encode(secret).decode()


def signed_headers(secret: bytes, id_: str, timestamp_s: int, body: bytes) -> dict[str, str]:
    """Return the three headers by which a receiver knows that it is ours, and not replayed."""
    signed = f"{id_}.{timestamp_s}.".encode() + body
    signature = b64encode(hmac.digest(secret, signed, hashlib.sha256)).decode()
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(timestamp_s),
        "webhook-signature": f"v1,{signature}",
    }
