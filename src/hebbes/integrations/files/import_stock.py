"""Import stock from a CSV file: a feed of its own, in the order of its moments."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import groupby
from typing import BinaryIO, Literal

from psycopg_pool import ConnectionPool

from hebbes.flows.refused import Refused
from hebbes.flows.shop import Shop
from hebbes.flows.take_stock_feed import FeedTaken, Message, StockLine, take_stock_feed
from hebbes.integrations.files.brought_in import BroughtIn, Progress, silent
from hebbes.integrations.files.stock_csv import StockRow, read_stock
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact

SOURCE = "file"
_REF_CHARACTERS = 16


def import_stock(
    pool: ConnectionPool[Tx],
    shop: Shop,
    source: BinaryIO,
    actor: str,
    on_progress: Progress = silent,
) -> BroughtIn:
    """Bring in every sound row; the same file again changes nothing.

    Rows of one moment and mode are one message of the feed, taken in one transaction, earlier
    moments first. `changed` counts positions. A moment that is still to come is refused.
    """
    content = source.read()
    ref = hashlib.sha256(content).hexdigest()[:_REF_CHARACTERS]
    found = read_stock(BytesIO(content))
    rows = sorted(found.rows, key=_moment_and_mode)
    changed, refused = 0, list(found.refused)
    done = len(refused)
    for (as_of, mode), group in groupby(rows, key=_moment_and_mode):
        lines = list(group)
        message = _message(ref, as_of, mode, lines)
        taken = transact(pool, lambda tx, m=message: take_stock_feed(tx, shop, m, actor))
        changed += taken.changed
        refused += _refused(taken, lines)
        done += len(lines)
        on_progress(done)
    refused.sort(key=lambda line: line.line)
    wrong = len({line.line for line in refused})
    total = len(found.rows) + len({line.line for line in found.refused})
    return BroughtIn(total, 0, changed, total - wrong - changed, tuple(refused))


def _moment_and_mode(row: StockRow) -> tuple[datetime, str]:
    """Sort by this: of one moment a delta comes after the snapshot it may already be in."""
    return row.as_of, "snapshot" if row.mode == "snapshot" else "~delta"


def _message(ref: str, as_of: datetime, mode: str, rows: Sequence[StockRow]) -> Message:
    kind: Literal["snapshot", "delta"] = "snapshot" if mode == "snapshot" else "delta"
    lines = [StockLine(row.line, row.location, row.sku, row.units) for row in rows]
    return Message(SOURCE, f"{ref}/{kind}/{as_of.isoformat()}", kind, as_of, lines)


def _refused(taken: FeedTaken, rows: Sequence[StockRow]) -> list[Refused]:
    """Return the refusals by line; one of the whole message (line 0) falls on each of its rows."""
    if any(one.line == 0 for one in taken.refused):
        return [replace(one, line=row.line) for one in taken.refused for row in rows]
    return list(taken.refused)
