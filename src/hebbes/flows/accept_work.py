"""Accept fulfillment orders: the location will do them."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.flows.shop import Shop
from hebbes.fulfillment.move_state import Step, Stepped, move_state
from hebbes.fulfillment.refusals import NotDone
from hebbes.kit.names import FulfillmentOrderId
from hebbes.kit.sql import Tx


@dataclass(frozen=True, slots=True)
class Accept:
    """A fulfillment order that someone at the location accepts."""

    id: FulfillmentOrderId
    actor: str


def accept_work(tx: Tx, shop: Shop, accepts: Sequence[Accept]) -> list[Stepped | NotDone]:
    """Accept each; one answer each, in the same order.

    Refuses: no_such_work, not_in_this_state (facts: state; `accepted` when it was so already).
    """
    return move_state(tx, [Step(one.id, "accept", one.actor) for one in accepts], shop.clock.now())
