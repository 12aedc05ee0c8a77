"""What happens because time has passed: timers ring, holds and claims end, promises are watched."""

from hebbes.flows.cancel_orders import Cancel, cancel_orders
from hebbes.flows.pass_gates import pass_gates
from hebbes.flows.shop import Shop
from hebbes.flows.watch_promises import watch_due
from hebbes.holds.expire import expired_holds, extend_holds
from hebbes.holds.lift import Lift
from hebbes.holds.note import Note, note_on_holds
from hebbes.inventory.expire_soft import expire_soft
from hebbes.kit.sql import Tx
from hebbes.work import ring_timers

ACTOR = "system:clock"


def keep_time(tx: Tx, shop: Shop) -> int:
    """Do what is due at this business moment; return how much was done."""
    at = shop.clock.now()
    rung = ring_timers(tx, at)
    over = expired_holds(tx, at)
    if over:
        extend_holds(tx, over)
        late = "not settled within its limit"
        pass_gates(
            tx,
            shop,
            [Lift(h.order_id, h.gate, ACTOR, late) for h in over if h.then_do == "release"],
        )
        cancel_orders(
            tx,
            shop,
            [Cancel(h.order_id, ACTOR, f"{h.gate} {late}") for h in over if h.then_do == "cancel"],
        )
        note_on_holds(
            tx, [Note(h.order_id, h.gate, late, ACTOR) for h in over if h.then_do == "review"], at
        )
    return rung + len(over) + len(expire_soft(tx, at)) + watch_due(tx, shop)
