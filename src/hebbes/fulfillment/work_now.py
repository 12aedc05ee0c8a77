"""Read fulfillment orders with their lines, as they stand at the location."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hebbes.fulfillment.plain_code import plain_code
from hebbes.kit.names import BatchId, FulfillmentOrderId, LineId, LocationId, OrderId, Sku
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class LineAtWork:
    """An order line's units that this location was asked for, and how far they are."""

    line: LineId
    sku: Sku
    name: str
    barcode: str | None
    weight_grams: int
    units: int
    picked: int
    short: int
    packed: int

    @property
    def to_pick(self) -> int:
        """Units that are still to be picked."""
        return self.units - self.picked - self.short

    @property
    def to_pack(self) -> int:
        """Units that were picked and not packed yet."""
        return self.picked - self.packed

    def answers_to(self, code: str) -> bool:
        """Tell whether a scanned code is this article's SKU or barcode, or holds its GTIN."""
        if code in (self.sku, self.barcode):
            return True
        return self.barcode is not None and plain_code(code) == plain_code(self.barcode)


@dataclass(frozen=True, slots=True)
class WorkNow:
    """A fulfillment order with its lines, in the order of the order's lines."""

    id: FulfillmentOrderId
    number: str
    order_id: OrderId
    group_no: int
    location: LocationId
    state: str
    method: str
    carrier: str | None
    service: str | None
    language: str
    due_at: datetime
    made_at: datetime
    changed_at: datetime
    changed_by: str
    reason: str | None
    shelf: str | None
    pickup_code: str | None
    collected_by: str | None
    gift_note: str | None
    batch_id: BatchId | None
    tote: str | None
    lines: tuple[LineAtWork, ...]


_OF_WORK = 21
_read = statement(__file__, row=lambda *row: row)
_lock = statement(__file__, row=lambda *row: row, name="work_now_lock")


def read_work(tx: Tx, ids: Sequence[FulfillmentOrderId]) -> dict[FulfillmentOrderId, WorkNow]:
    """Return those of the fulfillment orders that exist."""
    return _gathered(_read(tx, id=ids)) if ids else {}


def lock_work(tx: Tx, ids: Iterable[FulfillmentOrderId]) -> dict[FulfillmentOrderId, WorkNow]:
    """Return them too, locked until the transaction ends: for who decides on what they say."""
    wanted = sorted(set(ids))
    return _gathered(_lock(tx, id=wanted)) if wanted else {}


def _gathered(rows: Iterable[tuple[Any, ...]]) -> dict[FulfillmentOrderId, WorkNow]:
    heads: dict[FulfillmentOrderId, tuple[Any, ...]] = {}
    lines: dict[FulfillmentOrderId, list[LineAtWork]] = {}
    for row in rows:
        heads.setdefault(row[0], row[:_OF_WORK])
        lines.setdefault(row[0], []).append(LineAtWork(*row[_OF_WORK:]))
    return {id_: WorkNow(*head, lines=tuple(lines[id_])) for id_, head in heads.items()}
