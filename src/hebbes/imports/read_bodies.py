"""Read back every document of a format, as it was read from its file."""

from collections.abc import Iterator

from hebbes.kit.sql import Tx, statement

PAGE = 2_000

_bodies = statement(__file__, row=lambda number, body: (number, body))


def read_bodies(tx: Tx, format_: str) -> Iterator[bytes]:
    """Yield the bodies by number, a page at a time."""
    after = ""
    while page := _bodies(tx, format=format_, after=after, most=PAGE):
        after = page[-1][0]
        yield from (body for _, body in page)
