"""Post money effects that no provider takes part in: from one account to another, once each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import LineId, OrderId
from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class Posting:
    """An amount above 0 that leaves `credit` for `debit`; `once` makes it happen once."""

    order_id: OrderId | None
    line_id: LineId | None
    debit: str
    credit: str
    amount_minor: int
    currency: str
    legal_entity: int
    cause: str
    once: str


_post = statement(__file__, given=Posting, row=first)


def post(tx: Tx, postings: Sequence[Posting], at: datetime) -> int:
    """Post what was not posted before; return how many were new."""
    return _post(tx, postings, at=at)[0] if postings else 0
