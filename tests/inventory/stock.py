"""What the tests of stock share: goods on shelves, ids, and the books recomputed."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from hebbes.kit.names import LineId, LocationId, Sku
from hebbes.kit.sql import Tx

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
HERE = LocationId(1)
THERE = LocationId(2)
LAMP = Sku("LAMP")
CHAIR = Sku("CHAIR")

Key = tuple[int, str, int]


def line(number: int) -> LineId:
    """Name a line by a number, so that a failing example can be read."""
    return LineId(UUID(int=number))


def put(tx: Tx, stock: Mapping[tuple[LocationId, Sku], int] | Iterable[tuple[Key, int]]) -> None:
    """Put units on shelves, with the movement that the books want to see."""
    items = stock.items() if isinstance(stock, Mapping) else stock
    for (location, sku, *owner), units in items:
        tx.execute(
            "INSERT INTO inventory.position (location, sku, owner, on_hand)"
            " VALUES (%s, %s, %s, %s)",
            [location, sku, owner[0] if owner else 1, units],
        )
        if units:
            tx.execute(
                "INSERT INTO inventory.movement (at, location, sku, owner, delta, cause, actor)"
                " VALUES (%s, %s, %s, %s, %s, 'receipt', 'system:test')",
                [NOON, location, sku, owner[0] if owner else 1, units],
            )


def standing(tx: Tx, location: int = HERE, sku: str = LAMP, owner: int = 1) -> tuple[int, ...]:
    """Return on hand, reserved and short of one position."""
    found = tx.execute(
        "SELECT on_hand, reserved, short FROM inventory.position"
        " WHERE (location, sku, owner) = (%s, %s, %s)",
        [location, sku, owner],
    ).fetchone()
    return found or ()


def check_counters(tx: Tx) -> None:
    """Recompute every counter from the ledger and the reservations, one plain sum at a time."""
    sums: dict[Key, dict[str, int]] = {}
    for state, location, sku, owner, units in tx.execute(
        "SELECT state, location, sku, owner, delta FROM inventory.movement"
        " UNION ALL SELECT 'reserved', location, sku, owner, units FROM inventory.reservation"
    ):
        kept = sums.setdefault((location, sku, owner), {})
        kept[state] = kept.get(state, 0) + units
    for location, sku, owner, on_hand, damaged, reserved, short in tx.execute(
        "SELECT location, sku, owner, on_hand, damaged, reserved, short FROM inventory.position"
    ):
        kept = sums.pop((location, sku, owner), {})
        counted = {"on_hand": on_hand, "damaged": damaged, "reserved": reserved}
        assert {name: units for name, units in counted.items() if units} == {
            name: units for name, units in kept.items() if units
        }, (location, sku, owner)
        assert short == max(0, reserved - on_hand), (location, sku, owner)
    assert not sums, "movements or reservations without a position"
