"""Let orders pass gates; what nothing stops any more is released in the same breath."""

from collections.abc import Sequence

from hebbes.flows.release_orders import release_orders
from hebbes.flows.shop import Shop
from hebbes.holds.lift import Lift, Lifted, lift_holds
from hebbes.kit.sql import Tx


def pass_gates(tx: Tx, shop: Shop, lifts: Sequence[Lift]) -> list[Lifted]:
    """Lift the holds and release the orders that have none left; answer each in order."""
    answers = lift_holds(tx, lifts, shop.clock.now())
    free = {answer.order_id for answer in answers if answer.lifted and not answer.still}
    if free:
        release_orders(tx, shop, sorted(free))
    return answers
