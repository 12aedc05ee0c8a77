"""When money was taken or earned, have it entered in the merchant's books."""

from collections.abc import Sequence

from hebbes.flows.shop import Shop
from hebbes.journal.read import Recorded
from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx
from hebbes.payments.give_to_books import ToEnter, give_to_books
from hebbes.work import Task, add


def when_posted(tx: Tx, shop: Shop, entries: Sequence[Recorded]) -> None:
    """Ask for every posting of these orders that was not asked for before, an order's in order."""
    orders = sorted({OrderId(e.order_id) for e in entries if e.order_id})
    add(tx, [_task(one) for one in give_to_books(tx, shop.books, orders)])


def _task(one: ToEnter) -> Task:
    facts = {
        "system": one.system,
        "order": str(one.order_id),
        "debit": one.debit,
        "credit": one.credit,
        "amount_minor": one.amount_minor,
        "currency": one.currency,
        "legal_entity": one.legal_entity,
        "cause": one.cause,
        "at": one.at.isoformat(),
    }
    return Task(
        "enter_posting",
        one.id,
        facts,
        lane=f"{one.system}/{one.order_id}",
        waits_for=f"books.{one.system}",
    )
