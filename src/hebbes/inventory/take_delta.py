"""Take changes of stock from another system: so many more or fewer since it last told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.inventory.book import Movement, book
from hebbes.inventory.feed import Changed, Message, close, note
from hebbes.inventory.position import Position, lock
from hebbes.inventory.take_snapshot import Taken
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx


@dataclass(frozen=True, slots=True)
class Change:
    """Units of an article that came (above 0) or went (below 0) at a location."""

    location: LocationId
    sku: Sku
    delta: int
    owner: int = 1


@dataclass(frozen=True, slots=True)
class Delta:
    """A message of a stock feed with the changes up to `as_of`."""

    source: str
    ref: str
    as_of: datetime
    rows: Sequence[Change]


def take_delta(tx: Tx, delta: Delta, at: datetime, actor: str) -> Taken:
    """Book the changes once; those at positions counted at `as_of` or later are in that count."""
    per_location = Counter(row.location for row in delta.rows)
    messages = [
        Message(delta.source, delta.ref, place, "delta", delta.as_of, rows)
        for place, rows in sorted(per_location.items())
    ]
    is_new = dict(zip(sorted(per_location), note(tx, messages, at), strict=True))
    rows = [row for row in delta.rows if is_new[row.location]]
    standing = lock(tx, (Position(row.location, row.sku, row.owner) for row in rows))
    news = [
        Movement(
            delta.as_of, row.location, row.sku, row.delta, "feed", actor,
            owner=row.owner, ref=delta.ref,
        )
        for row in rows
        if (known := standing[Position(row.location, row.sku, row.owner)].known_at) is None
        or known < delta.as_of
    ]  # fmt: skip
    uncovered = book(tx, news, standing)
    changed = Counter(place for place, _ in {(m.location, m.position) for m in news if m.delta})
    new = [place for place, fresh in is_new.items() if fresh]
    close(tx, delta.source, delta.ref, [Changed(p, changed[p]) for p in new], at, actor)
    repeated = [place for place, fresh in is_new.items() if not fresh]
    return Taken(len(delta.rows), changed.total(), len(rows) - len(news), repeated, uncovered)
