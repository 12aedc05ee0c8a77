"""Which claims of order lines no location works on yet."""

from collections.abc import Iterable
from dataclasses import replace

from hebbes.fulfillment.units_at_work import units_at_work
from hebbes.inventory.claims import Claim, claims
from hebbes.kit.sql import Tx
from hebbes.orders.read_lines import LineNow


def unreleased_claims(tx: Tx, lines: Iterable[LineNow]) -> list[Claim]:
    """Return the hard claims of allocated units, less what their locations have in hand already.

    A line may be at work at one location and newly claimed at another, or twice at the same.
    """
    waiting = [line for line in lines if line.allocated]
    busy = units_at_work(tx, sorted({line.order_id for line in waiting}))
    held = claims(tx, [line.line for line in waiting])
    left = [replace(c, units=c.units - busy.get((c.line, c.location), 0)) for c in held if c.hard]
    return [claim for claim in left if claim.units > 0]
