"""The headers every answer carries, so that no browser or cache does more than it should."""

from functools import cache

from starlette.types import Message, Send

from hebbes.doors.visit import Visit
from hebbes.pages.assets import CONTENT_SECURITY_POLICY
from hebbes.pages.language import LANGUAGE_COOKIE

RawHeaders = list[tuple[bytes, bytes]]

_ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(self), geolocation=(self), microphone=(), payment=()"),
)
_API_POLICY = b"default-src 'none'; frame-ancestors 'none'"
_HSTS = (b"strict-transport-security", b"max-age=31536000")
_CHOICE = f"{LANGUAGE_COOKIE}={{}}; Path=/; Max-Age=31536000; SameSite=Lax"
"""A language chosen in an address holds for the pages after it."""
_NO_STORE = (b"cache-control", b"no-store")


class SafeSend:
    """Adds the headers as the answer begins, and knows whether it has begun."""

    def __init__(self, send: Send, visit: Visit) -> None:
        self._send = send
        self._visit = visit
        self.started = False

    async def __call__(self, message: Message) -> None:
        """Pass the message on."""
        if message["type"] == "http.response.start":
            self.started = True
            message["headers"] = with_ours(message.get("headers", ()), self._visit)
        await self._send(message)


def with_ours(given: RawHeaders, visit: Visit) -> RawHeaders:
    """Return the headers with ours in the place of any of the same name.

    Only what is open to everyone may say itself that a cache may keep it.
    """
    right = visit.right
    is_page = right is None or right.is_page
    ours = _fixed(is_page=is_page, is_https=visit.tools.is_https)
    kept = [header for header in given if header[0] not in ours]
    may_say = right is not None and right.is_open
    if not (may_say and any(name == b"cache-control" for name, _ in kept)):
        kept = [header for header in kept if header[0] != b"cache-control"]
        kept.append(_NO_STORE)
        if visit.language and is_page:
            choice = f"{_CHOICE.format(visit.language)}{_secure(visit)}"
            kept.append((b"set-cookie", choice.encode()))
    kept += ours.items()
    kept.append((b"x-request-id", visit.request_id.encode()))
    return kept


def _secure(visit: Visit) -> str:
    return "; Secure" if visit.tools.is_https else ""


@cache
def _fixed(*, is_page: bool, is_https: bool) -> dict[bytes, bytes]:
    policy = CONTENT_SECURITY_POLICY.encode() if is_page else _API_POLICY
    fixed = dict(_ALWAYS) | {b"content-security-policy": policy}
    return fixed | dict([_HSTS]) if is_https else fixed
