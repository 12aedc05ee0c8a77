"""Take what providers tell us unasked: in any order, more than once, before their own answer."""

from collections.abc import Sequence

from hebbes.flows.capture_payments import ask_to_settle_up
from hebbes.flows.money import ACTOR, action_of, after_authorisations
from hebbes.flows.shop import Shop
from hebbes.kit.sql import Tx
from hebbes.payments.provider_port import Notice
from hebbes.payments.read_actions import read_actions
from hebbes.payments.settle import Told, settle

STATES = {
    "approved": "succeeded",
    "paid": "succeeded",
    "captured": "succeeded",
    "voided": "succeeded",
    "refunded": "succeeded",
    "declined": "declined",
    "expired": "declined",
    "refund_failed": "failed",
}


def take_payment_notices(tx: Tx, shop: Shop, notices: Sequence[Notice]) -> int:
    """Settle the actions the notices are about; return how many of them changed anything.

    A notice about an action we do not know, or one that is settled, changes nothing.
    """
    keys = {notice.notice: action_of(notice.key) for notice in notices}
    known = read_actions(tx, [key for key in keys.values() if key])
    told: list[Told] = []
    for notice in notices:
        action = keys[notice.notice]
        if action is None or action not in known:
            continue
        ref = notice.refund if notice.kind.startswith("refund") else notice.payment
        told.append(
            Told(
                action,
                STATES[notice.kind],
                ref or None,
                notice.code or None,
                None,
                notice.kind == "paid",
            )
        )
    settled = settle(tx, told, shop.clock.now(), ACTOR)
    after_authorisations(tx, shop, settled)
    ask_to_settle_up(tx, sorted({s.order_id for s in settled if s.state == "succeeded"}))
    return len(settled)
