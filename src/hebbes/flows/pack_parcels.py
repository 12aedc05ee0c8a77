"""Pack what was picked into parcels, and have them labelled."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.flows.finish_work import finish_work
from hebbes.flows.shop import Shop
from hebbes.fulfillment.pack import Carton, Packed, Packing, pack
from hebbes.fulfillment.refusals import NotDone
from hebbes.kit.names import FulfillmentOrderId, ParcelId
from hebbes.kit.sql import Tx
from hebbes.orders.move import Move, move
from hebbes.work import Task, add


@dataclass(frozen=True, slots=True)
class Pack:
    """The cartons someone packs for a fulfillment order; one with all that is left by default."""

    id: FulfillmentOrderId
    actor: str
    cartons: Sequence[Carton] = (Carton(),)


def pack_parcels(tx: Tx, shop: Shop, packs: Sequence[Pack]) -> list[Packed | NotDone]:
    """Make the parcels; one answer each, in the same order. Labels follow by themselves.

    Refuses: no_such_work, not_in_this_state, for_pickup, not_picked, nothing_to_pack.
    """
    at = shop.clock.now()
    packings = [
        Packing(one.id, one.actor, [(ParcelId(shop.ids.new()), carton) for carton in one.cartons])
        for one in packs
    ]
    answers = pack(tx, packings, at)
    done = [(p.actor, a) for p, a in zip(packings, answers, strict=True) if isinstance(a, Packed)]
    moves = [
        Move(
            made.order_id,
            content.line,
            "picked",
            "pack",
            content.units,
            actor,
            subject=f"parcel:{parcel}",
        )
        for actor, made in done
        for parcel, content in made.contents
    ]
    for moved in move(tx, moves, at):
        assert moved.why_not is None, f"line {moved.line} was not picked: {moved.why_not}"
    finish_work(tx, [made.id for _, made in done], at, done[0][0] if done else "")
    add(tx, [Task("label_parcel", p, once=str(p)) for _, made in done for p in made.parcels])
    return answers
