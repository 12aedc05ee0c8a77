"""The headers every answer carries, so that no browser or cache does more than it should."""

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

from hebbes.access.rights import Right
from hebbes.doors.visit import Visit
from hebbes.pages.assets import CONTENT_SECURITY_POLICY

_ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=()"),
)
_API_POLICY = "default-src 'none'; frame-ancestors 'none'"
_HSTS = "max-age=31536000"


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
            message.setdefault("headers", [])
            add_headers(MutableHeaders(scope=message), self._visit)
        await self._send(message)


def add_headers(headers: MutableHeaders, visit: Visit) -> None:
    """Set what every answer carries; only what is open to everyone may be kept by a cache."""
    for name, value in _ALWAYS:
        headers[name] = value
    headers["X-Request-Id"] = visit.request_id
    headers["Content-Security-Policy"] = _policy(visit.right)
    if visit.tools.is_https:
        headers["Strict-Transport-Security"] = _HSTS
    if visit.right is None or not visit.right.is_open or "cache-control" not in headers:
        headers["Cache-Control"] = "no-store"


def _policy(right: Right | None) -> str:
    return CONTENT_SECURITY_POLICY if right is None or right.is_page else _API_POLICY
