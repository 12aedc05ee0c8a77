"""Let fulfillment orders go on when nothing is left to do in their state."""

from collections.abc import Sequence
from datetime import datetime

from hebbes.fulfillment.move_state import Step, move_state
from hebbes.fulfillment.read_parcels import ParcelNow, parcels_of
from hebbes.fulfillment.work_now import WorkNow, read_work
from hebbes.kit.names import FulfillmentOrderId
from hebbes.kit.sql import Tx

WITH_US = ("planned", "labelled")


def finish_work(tx: Tx, ids: Sequence[FulfillmentOrderId], at: datetime, actor: str) -> None:
    """End packing where all is packed, work where all has left; give up what is all short."""
    work = read_work(tx, sorted(set(ids)))
    verbs = {one.id: verb for one in work.values() if (verb := _ends_with(one))}
    move_state(tx, [Step(id_, verb, actor) for id_, verb in verbs.items()], at)
    packed = [
        one
        for one in work.values()
        if one.method != "pickup"
        and (one.state == "packed" or verbs.get(one.id) == "finish_packing")
    ]
    parcels = parcels_of(tx, sorted({one.order_id for one in packed}))
    gone = [one for one in packed if _has_left(one, parcels)]
    move_state(tx, [Step(one.id, "hand_over", actor) for one in gone], at)


def _ends_with(work: WorkNow) -> str | None:
    """What ends the present state, if anything does."""
    if any(line.to_pick for line in work.lines):
        return None
    if not any(line.picked for line in work.lines):
        return {"in_progress": "give_up", "accepted": "cancel", "sent": "cancel"}.get(work.state)
    if work.state != "in_progress" or any(line.to_pack for line in work.lines):
        return None
    return "finish_packing"


def _has_left(work: WorkNow, parcels: Sequence[ParcelNow]) -> bool:
    mine = [parcel for parcel in parcels if parcel.fulfillment_order_id == work.id]
    return bool(mine) and all(parcel.state not in WITH_US for parcel in mine)
