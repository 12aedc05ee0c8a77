"""Say what cancelling an order would do, by doing it and taking it back."""

from collections import Counter
from dataclasses import dataclass

from hebbes.flows.cancel_orders import Cancel, cancel_orders
from hebbes.flows.capture_payments import settle_up
from hebbes.flows.shop import Shop
from hebbes.inventory.claims import claims
from hebbes.kit.names import LineId, LocationId, OrderId, PaymentId, Sku
from hebbes.kit.sql import Tx
from hebbes.orders.read_lines import LineNow, lock_lines


@dataclass(frozen=True, slots=True)
class LineEffect:
    """Units of a line that would be cancelled."""

    line: LineId
    sku: Sku
    units: int


@dataclass(frozen=True, slots=True)
class StockEffect:
    """Units of an article at a location that would be free again for others."""

    location: LocationId
    sku: Sku
    units: int


@dataclass(frozen=True, slots=True)
class MoneyEffect:
    """What a provider would be asked: to void or refund an amount of a payment, minor units."""

    payment: PaymentId
    kind: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Effects:
    """Everything the cancellation would change; `too_late` counts the units it cannot reach."""

    units: int
    too_late: int
    lines: tuple[LineEffect, ...]
    stock: tuple[StockEffect, ...]
    money: tuple[MoneyEffect, ...]


def preview_cancellation(tx: Tx, shop: Shop, want: Cancel) -> Effects:
    """Return the effects; afterwards nothing is changed, and the order's lines are locked."""
    before = lock_lines(tx, [want.order_id])
    held = _held(tx, before)
    with tx.transaction(force_rollback=True):
        (done,) = cancel_orders(tx, shop, [want])
        after = lock_lines(tx, [want.order_id])
        freed = held - _held(tx, after)
        money = () if done.too_late or not done.units else _money(tx, shop, want.order_id)
    gone = {line.line: line.cancelled for line in before}
    return Effects(
        done.units,
        done.too_late,
        tuple(
            LineEffect(line.line, line.sku, line.cancelled - gone[line.line])
            for line in after
            if line.cancelled > gone[line.line]
        ),
        tuple(StockEffect(place, sku, units) for (place, sku), units in sorted(freed.items())),
        money,
    )


def _held(tx: Tx, lines: list[LineNow]) -> Counter[tuple[LocationId, Sku]]:
    held: Counter[tuple[LocationId, Sku]] = Counter()
    for claim in claims(tx, [line.line for line in lines]):
        held[claim.location, claim.sku] += claim.units
    return held


def _money(tx: Tx, shop: Shop, order: OrderId) -> tuple[MoneyEffect, ...]:
    """Return what settling up asks of the providers once nothing of the order goes on."""
    return tuple(
        MoneyEffect(one.payment_id, one.kind, one.amount_minor, one.currency)
        for one in settle_up(tx, shop, [order])
    )
