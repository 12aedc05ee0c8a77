"""Fetch what partners keep for us, and book it as if they had posted it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from hebbes.flows.assess_fraud import act_on_verdicts
from hebbes.flows.hear_stock_system import hear_stock_system
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.flows.take_payment_notices import take_payment_notices
from hebbes.flows.take_scans import take_scans
from hebbes.kit.notices import KeepsNotices
from hebbes.kit.outcomes import Refused
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact
from hebbes.runtime.database import Pool

_log = structlog.get_logger("hebbes.notices")

Take = Callable[[Tx, Shop, str, Sequence[Any]], object]


@dataclass(frozen=True, slots=True)
class Desk:
    """A partner that may keep notices, and the story that takes them."""

    name: str
    partner: Any
    take: Take


def desks(ports: Ports) -> list[Desk]:
    """Return every partner that keeps notices for us."""
    found = [Desk(name, one, _payments) for name, one in ports.payments.items()]
    found += [Desk(name, one, _scans) for name, one in ports.carriers.items()]
    found += [Desk(name, one, _stock) for name, one in ports.stock_systems.items()]
    found.append(Desk("fraud", ports.fraud, _verdicts))
    return [desk for desk in found if isinstance(desk.partner, KeepsNotices)]


def fetch_notices(pool: Pool, shop: Shop, desk: Desk) -> int:
    """Fetch what is due from one partner, book it, and only then tell it so; return how many.

    A crash in between brings the same notices again, and those change nothing the second time.
    """
    due = desk.partner.notices_due(shop.clock.now())
    if not due:
        return 0
    news: list[Any] = []
    for raw in due:
        read = desk.partner.read_notice(raw.body, raw.headers)
        if not isinstance(read, Refused):
            news += read
    transact(pool, lambda tx: desk.take(tx, shop, desk.name, news))
    desk.partner.notices_taken([raw.receipt for raw in due])
    return len(due)


def _payments(tx: Tx, shop: Shop, _: str, news: Sequence[Any]) -> object:
    return take_payment_notices(tx, shop, news)


def _scans(tx: Tx, shop: Shop, carrier: str, news: Sequence[Any]) -> object:
    return take_scans(tx, shop, carrier, news)


def _stock(tx: Tx, shop: Shop, system: str, news: Sequence[Any]) -> object:
    for words in hear_stock_system(tx, shop, system, news):
        _log.warning("stock.not_booked", system=system, why=words)
    return None


def _verdicts(tx: Tx, shop: Shop, _: str, news: Sequence[Any]) -> object:
    return act_on_verdicts(tx, shop, [notice.judgement for notice in news])
