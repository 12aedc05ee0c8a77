"""What payments asks of the merchant's bookkeeping: enter every posting, once, in its order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol, runtime_checkable

from hebbes.kit.gateway import IdempotencyKey
from hebbes.kit.outcomes import Outcome

__all__ = ["PORT_VERSION", "Books", "Entry"]

PORT_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """An amount that leaves account `credit` for `debit`, as it stands in our ledger.

    `cause` is captured, refunded or delivered: the last is revenue. `order` is the order's id.
    """

    key: IdempotencyKey
    order: str
    debit: str
    credit: str
    amount_minor: int
    currency: str
    legal_entity: int
    cause: str
    at: datetime


@runtime_checkable
class Books(Protocol):
    """An ERP or bookkeeping system. The verb is asked outside any transaction."""

    port_version: int
    name: str

    def enter(self, wants: Sequence[Entry]) -> Sequence[Outcome[str]]:
        """Enter each key once; the answer is their own number. One order's come in their order.

        Refuses: `no_such_account`, `period_closed`.
        """
        ...
