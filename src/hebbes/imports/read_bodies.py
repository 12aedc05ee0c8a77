"""Read back every document of a format, as it was read from its file."""

from collections.abc import Iterator
from typing import NamedTuple

from hebbes.kit.sql import Tx, statement

PAGE = 2_000


class _Kept(NamedTuple):
    number: str
    body: bytes


_bodies = statement(__file__, row=_Kept)


def read_bodies(tx: Tx, format_: str) -> Iterator[bytes]:
    """Yield the bodies by number, a page at a time."""
    after = ""
    while page := _bodies(tx, format=format_, after=after, most=PAGE):
        after = page[-1].number
        for kept in page:
            yield kept.body
