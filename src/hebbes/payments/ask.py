"""Write down what is about to be asked of a provider, before it is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.kit.names import OrderId, PaymentId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Intent:
    """Authorise, capture, void or refund an amount of a payment; `cause` makes it happen once."""

    id: UUID
    payment_id: PaymentId
    kind: str
    amount_minor: int
    cause: str


@dataclass(frozen=True, slots=True)
class Asked:
    """An intent as it stands, new or from before, with what the provider needs to know."""

    action_id: UUID
    payment_id: PaymentId
    order_id: OrderId
    kind: str
    amount_minor: int
    state: str
    method: str
    provider: str
    token: str | None
    currency: str
    provider_ref: str | None


_ask = statement(__file__, given=Intent, row=Asked)


def ask(tx: Tx, intents: Sequence[Intent], at: datetime) -> list[Asked]:
    """Write the intents; one with the same payment, kind and cause as before is that one."""
    return _ask(tx, intents, at=at) if intents else []
