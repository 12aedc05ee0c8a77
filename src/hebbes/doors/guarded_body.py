"""Take a request's body in while watching its size, and give it on as if it had just come."""

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive, Scope

from hebbes.doors.problems import Problem


def refuse_announced(headers: Headers, limit_bytes: int) -> None:
    """Raise a Problem when Content-Length already says that it is too much."""
    announced = headers.get("content-length")
    if announced is None:
        return
    if not (announced.isascii() and announced.isdigit()):
        raise Problem("malformed_request", "Content-Length is a number of bytes.")
    if int(announced[:20]) > limit_bytes:
        raise _too_large(limit_bytes)


def watched(receive: Receive, limit_bytes: int) -> Receive:
    """Return a `receive` that raises a Problem as soon as more has come than is allowed."""
    taken = 0

    async def receive_watched() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit_bytes:
            raise _too_large(limit_bytes)
        return message

    return receive_watched


async def whole_body(receive: Receive) -> bytes:
    """Return all of the body; ClientDisconnect when the other side left."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


def replayed(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives this body first and then what comes after it."""
    waiting = [body]

    async def receive_replayed() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return receive_replayed


async def form_field(scope: Scope, body: bytes, receive: Receive, name: str) -> str | None:
    """Return the text of one field of a form, or None; the body stays as it is."""
    form = await Request(scope, replayed(body, receive)).form()
    value = form.get(name)
    await form.close()
    return value if isinstance(value, str) else None


def _too_large(limit_bytes: int) -> Problem:
    return Problem("body_too_large", f"No more than {limit_bytes} bytes are read.")
