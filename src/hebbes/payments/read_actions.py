"""Read what was asked of providers."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from hebbes.kit.names import OrderId, PaymentId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Action:
    """An action and the payment it is about."""

    id: UUID
    payment_id: PaymentId
    order_id: OrderId
    provider: str
    kind: str
    state: str
    amount_minor: int


_read = statement(__file__, row=Action)


def read_actions(tx: Tx, actions: Sequence[UUID]) -> dict[UUID, Action]:
    """Return those of these actions that exist."""
    return {found.id: found for found in _read(tx, id=actions)} if actions else {}
