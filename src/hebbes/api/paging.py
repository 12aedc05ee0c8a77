"""Pages of long lists: a cursor says after which row the next begins, and nothing is counted."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Any

import msgspec
from fastapi import Query

from hebbes.doors.problems import FieldError, Problem

MOST = 200

Limit = Annotated[int, Query(ge=1, le=MOST, description="how many rows a page holds at most")]
After = Annotated[
    str | None, Query(max_length=400, description="the `next` of the page before; none: the first")
]


def cursor(*key: str | int) -> str:
    """Return the key of a page's last row as text that callers pass on and need not read."""
    return urlsafe_b64encode(msgspec.json.encode(key)).rstrip(b"=").decode()


def key_of(after: str | None, *kinds: type[Any]) -> tuple[Any, ...] | None:
    """Read a cursor whose key has these kinds; None for the first page.

    A text that no page of ours gave is answered with `invalid_parameters`.
    """
    if after is None:
        return None
    try:
        raw = urlsafe_b64decode(after + "=" * (-len(after) % 4))
        found = msgspec.json.decode(raw, type=list[str | int])
    except (ValueError, msgspec.MsgspecError):
        raise _not_ours() from None
    if tuple(map(type, found)) != kinds or any(_unfit(one) for one in found):
        raise _not_ours()
    return tuple(found)


def _unfit(value: str | int) -> bool:
    return "\x00" in value if isinstance(value, str) else not 0 <= value < 2**63


def _not_ours() -> Problem:
    flaw = FieldError("query:after", "no page gave this cursor", "pass on `next` as it was given")
    return Problem("invalid_parameters", errors=[flaw])
