"""Settle what was asked of a provider: each action once, whoever brings the answer first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.kit.names import OrderId, PaymentId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Told:
    """What became of an action: succeeded, declined, pending, unknown or failed.

    `captures_itself`: the money is in already, nothing is left to capture (iDEAL, a transfer).
    """

    action_id: UUID
    state: str
    provider_ref: str | None = None
    answer: str | None = None
    expires_at: datetime | None = None
    captures_itself: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """An action that changed by it; one settled before is not told again."""

    action_id: UUID
    payment_id: PaymentId
    order_id: OrderId
    kind: str
    state: str
    amount_minor: int


_settle = statement(__file__, given=Told, row=Settled)


def settle(tx: Tx, told: Sequence[Told], at: datetime, actor: str) -> list[Settled]:
    """Settle, count, post and journal. What is final stays so: a second answer changes nothing."""
    return _settle(tx, told, at=at, actor=actor) if told else []
