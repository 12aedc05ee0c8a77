"""Recognise revenue from what was delivered, unit share by unit share."""

from collections.abc import Sequence

from hebbes.flows.due import line_total_minor
from hebbes.flows.shop import Shop
from hebbes.journal.read import Recorded
from hebbes.kit.money import share_of
from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx
from hebbes.orders.read_lines import read_lines
from hebbes.payments.post import Posting, post
from hebbes.payments.revenue import recognised_minor


def recognise_revenue(tx: Tx, shop: Shop, entries: Sequence[Recorded]) -> None:
    """Post from prepaid to revenue what delivered units cost, less what was posted before."""
    orders = sorted({OrderId(e.order_id) for e in entries if e.order_id})
    lines = [line for line in read_lines(tx, orders) if line.delivered]
    so_far = recognised_minor(tx, [line.line for line in lines])
    post(
        tx,
        [
            Posting(
                line.order_id, line.line, "prepaid", "revenue", amount, line.currency,
                line.legal_entity, "delivered", f"revenue:{line.line}:{line.delivered}",
            )
            for line in lines
            if (amount := share_of(line_total_minor(line), line.units, 0, line.delivered)
                - so_far.get(line.line, 0)) > 0
        ],
        shop.clock.now(),
    )  # fmt: skip
