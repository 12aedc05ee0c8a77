"""Put back what nobody came for: the units are cancelled, the stock is free, money goes back."""

from collections.abc import Sequence

from hebbes.flows.shop import Shop
from hebbes.flows.stock_arrived import stock_arrived
from hebbes.flows.tasks import Inside, Put
from hebbes.fulfillment.move_state import Step, Stepped, move_state
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import lock_work
from hebbes.inventory.release import GivenBack, release
from hebbes.kit.names import FulfillmentOrderId
from hebbes.kit.sql import Tx
from hebbes.orders.move import Move, move
from hebbes.work import Leased, Task, add

ACTOR = "system:clock"
WHY = "nobody came for it"


def put_back(
    tx: Tx, shop: Shop, ids: Sequence[FulfillmentOrderId], actor: str, reason: str = WHY
) -> list[Stepped | NotDone]:
    """Put back what lies ready; one answer each, in the same order.

    Refuses: no_such_work, not_in_this_state (it was collected meanwhile).
    """
    at = shop.clock.now()
    work = lock_work(tx, ids)
    answers = move_state(tx, [Step(id_, "put_back", actor, reason) for id_ in ids], at)
    back = [work[a.id] for a in answers if isinstance(a, Stepped)]
    laid = [(one, line) for one in back for line in one.lines if line.packed]
    moves = [
        Move(one.order_id, line.line, "ready_for_pickup", "cancel", line.packed, actor, reason,
             f"fulfillment:{one.id}")
        for one, line in laid
    ]  # fmt: skip
    for moved in move(tx, moves, at):
        assert moved.why_not is None, f"line {moved.line} was not ready: {moved.why_not}"
    release(tx, [GivenBack(line.line, one.location, line.packed) for one, line in laid])
    add(tx, [Task("settle_up", order) for order in sorted({one.order_id for one in back})])
    stock_arrived(tx, [(one.location, line.sku) for one, line in laid])
    return answers


def _run(tx: Tx, shop: Shop, tasks: Sequence[Leased]) -> Sequence[Put]:
    put_back(tx, shop, [FulfillmentOrderId(task.key) for task in tasks if task.key], ACTOR)
    return ()


STORY = Inside(_run)
