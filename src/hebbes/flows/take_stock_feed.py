"""Take a message of another system of stock: what stands where, or what came and went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hebbes.catalog.known import known_articles
from hebbes.flows.refused import Refused
from hebbes.flows.shop import Shop
from hebbes.flows.stock_arrived import serve_waiting
from hebbes.flows.when_uncovered import when_uncovered
from hebbes.inventory.feed import Unread, refuse
from hebbes.inventory.take_delta import Change, Delta, take_delta
from hebbes.inventory.take_snapshot import Snapshot, Stood, Taken, take_snapshot
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx

MOST_KEPT = 100
"""How many refused rows of one message are kept to be looked at."""


@dataclass(frozen=True, slots=True)
class StockLine:
    """Units of an article at a location, by its code: all of them, or the change."""

    line: int
    location: str
    sku: Sku
    units: int


@dataclass(frozen=True, slots=True)
class Message:
    """What a source sent. `ref` is its own name for it; a `whole` snapshot names all there is."""

    source: str
    ref: str
    mode: Literal["snapshot", "delta"]
    as_of: datetime
    lines: Sequence[StockLine]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class FeedTaken:
    """What came of a message: positions changed, rows older than what is known, rows refused.

    `repeated` are the codes of locations that had it already.
    """

    changed: int
    older: int
    repeated: tuple[str, ...]
    refused: tuple[Refused, ...]


def take_stock_feed(tx: Tx, shop: Shop, message: Message, actor: str) -> FeedTaken:
    """Book the message once; who it leaves without goods is served from elsewhere.

    Rows of locations or articles nobody knows are refused, their neighbours taken. A message
    from after the present moment is refused as a whole.
    """
    at = shop.clock.now()
    if message.as_of > at:
        remedy = "check the clock and the offset of the sender"
        late = Refused(0, "as_of", f"{message.as_of.isoformat()} is still to come", remedy)
        return FeedTaken(0, 0, (), (late,))
    places = {p.code: p.id for p in shop.settings(tx).network.locations.values()}
    articles = known_articles(tx, {line.sku for line in message.lines})
    refused = [why for line in message.lines if (why := _unknown(line, places, articles))]
    wrong = {why.line for why in refused}
    _keep_refused(tx, message, refused, at)
    good = [(places[row.location], row) for row in message.lines if row.line not in wrong]
    taken = _take(tx, message, good, at, actor)
    when_uncovered(tx, taken.uncovered)
    if taken.changed:
        serve_waiting(tx, [row.sku for _, row in good])
    codes = {place: code for code, place in places.items()}
    repeated = tuple(codes[place] for place in taken.repeated)
    return FeedTaken(taken.changed, taken.older, repeated, tuple(refused))


def _keep_refused(tx: Tx, message: Message, refused: Sequence[Refused], at: datetime) -> None:
    rows = {row.line: row for row in message.lines}
    unread = [
        Unread(message.source, message.ref, why.line, row.location, row.sku, row.units, why.field)
        for why in refused[:MOST_KEPT]
        if (row := rows[why.line])
    ]
    refuse(tx, unread, at)


def _take(
    tx: Tx,
    message: Message,
    good: Sequence[tuple[LocationId, StockLine]],
    at: datetime,
    actor: str,
) -> Taken:
    source, ref, as_of = message.source, message.ref, message.as_of
    if message.mode == "delta":
        changes = [Change(place, row.sku, row.units) for place, row in good]
        return take_delta(tx, Delta(source, ref, as_of, changes), at, actor)
    stood = [Stood(place, row.sku, row.units) for place, row in good]
    return take_snapshot(tx, Snapshot(source, ref, as_of, stood, message.whole), at, actor)


def _unknown(
    line: StockLine, places: dict[str, LocationId], articles: frozenset[Sku]
) -> Refused | None:
    if line.location not in places:
        reason = f"there is no location {line.location}"
        return Refused(line.line, "location", reason, "import the location first")
    if line.sku not in articles:
        reason = f"there is no article {line.sku}"
        return Refused(line.line, "sku", reason, "import the article first")
    return None
