"""Take a snapshot of stock from another system: what stood where at one moment."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from hebbes.inventory.feed import Changed, Message, close, note
from hebbes.inventory.settle import Seen, settle
from hebbes.inventory.uncovered import Uncovered, uncovered
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx, none, statement

CHUNK = 20_000


class Stood(NamedTuple):
    """Sellable units that stood at a location; a tuple, for there may be a million."""

    location: LocationId
    sku: Sku
    units: int
    owner: int = 1


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A message of a stock feed. A `whole` one names all there is: the rest of a location is 0."""

    source: str
    ref: str
    as_of: datetime
    rows: Sequence[Stood]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a feed: rows read, positions changed, differences older than what is known.

    `repeated` are the locations that had this message already: nothing was done there.
    """

    rows: int
    changed: int
    older: int
    repeated: list[LocationId]
    uncovered: list[Uncovered]


class _Since(NamedTuple):
    location: LocationId
    sku: Sku
    owner: int
    delta: int


Shelf = tuple[LocationId, Sku, int]


def _turn(turn: int) -> int:
    return turn


_since = statement(__file__, row=_Since, name="take_snapshot_since")
_standing = statement(__file__, row=lambda *shelf: shelf, name="take_snapshot_standing")
_lock = statement(__file__, row=int, name="take_snapshot_lock")
_make = statement(__file__, row=none, name="position_make")
_seen = statement(__file__, row=_turn, name="take_snapshot_seen")
_differing = statement(__file__, row=_turn, name="take_snapshot_differing")


def take_snapshot(tx: Tx, snapshot: Snapshot, at: datetime, actor: str) -> Taken:
    """Make on hand what the snapshot says plus what moved since; write only what changes.

    The same message twice changes nothing, and an older one than the last brings nothing back,
    position by position. Of rows that name a position twice the last counts.
    """
    per_location = Counter(row[0] for row in snapshot.rows)
    messages = [
        Message(
            snapshot.source, snapshot.ref, place, "snapshot", snapshot.as_of, rows, snapshot.whole
        )
        for place, rows in sorted(per_location.items())
    ]
    is_new = note(tx, messages, at)
    new = [m.location for m, fresh in zip(messages, is_new, strict=True) if fresh]
    expected = _expected(tx, snapshot, new)
    changed: Counter[LocationId] = Counter()
    older, lost = 0, list[Uncovered]()
    for chunk in _chunks(expected):
        settled = settle(tx, _to_settle(tx, snapshot, chunk, expected, actor))
        changed.update(one.location for one in settled if one.difference)
        older += sum(not one.taken for one in settled)
        lost += uncovered(tx, [one for one in settled if one.short])
    close(tx, snapshot.source, snapshot.ref, [Changed(p, changed[p]) for p in new], at, actor)
    repeated = [m.location for m, fresh in zip(messages, is_new, strict=True) if not fresh]
    return Taken(len(snapshot.rows), changed.total(), older, repeated, lost)


def _expected(tx: Tx, snapshot: Snapshot, locations: list[LocationId]) -> dict[Shelf, int]:
    """Map each position at these locations to the units that the snapshot says stood there."""
    taking = set(locations)
    expected: dict[Shelf, int] = {}
    if snapshot.whole and locations:
        expected = dict.fromkeys(_standing(tx, location=locations), 0)
    for location, sku, units, owner in snapshot.rows:
        if location in taking:
            expected[location, sku, owner] = units
    return expected


def _chunks(expected: Mapping[Shelf, int]) -> Iterator[list[Shelf]]:
    """Cut the positions into pieces in key order: so every feed locks in the same order."""
    shelves = iter(sorted(expected))
    while chunk := list(islice(shelves, CHUNK)):
        yield chunk


def _to_settle(
    tx: Tx, snapshot: Snapshot, chunk: list[Shelf], expected: Mapping[Shelf, int], actor: str
) -> list[Seen]:
    """Pick what differs from the books."""
    unlike = [chunk[turn - 1] for turn in _unlike_the_books(tx, snapshot, chunk, expected)]
    return [
        Seen(
            location, sku, expected[location, sku, owner], snapshot.as_of, actor, "feed",
            ref=snapshot.ref, owner=owner,
        )
        for location, sku, owner in unlike
    ]  # fmt: skip


def _unlike_the_books(
    tx: Tx, snapshot: Snapshot, chunk: list[Shelf], expected: Mapping[Shelf, int]
) -> list[int]:
    """Tell which of the positions, counted from 1, differ from what is on hand.

    Of the rest note that they were seen. A whole snapshot is remembered per location: then not
    even that is written.
    """
    locations = sorted({shelf[0] for shelf in chunk})
    moved = {
        since[:3]: since.delta for since in _since(tx, location=locations, as_of=snapshot.as_of)
    }
    keys: dict[str, list[Any]] = {
        "location": [shelf[0] for shelf in chunk],
        "sku": [shelf[1] for shelf in chunk],
        "owner": [shelf[2] for shelf in chunk],
    }
    units = [expected[shelf] + moved.get(shelf, 0) for shelf in chunk]
    if snapshot.whole:
        return _differing(tx, **keys, units=units)
    if _lock(tx, **keys)[0] < len(chunk):
        _make(tx, **keys)
        _lock(tx, **keys)
    return _seen(tx, **keys, units=units, at=snapshot.as_of)
