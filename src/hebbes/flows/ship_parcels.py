"""Parcels that leave take their units along: off the shelf, out of the claims, on their way."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hebbes.flows.finish_work import finish_work
from hebbes.flows.shop import Shop
from hebbes.flows.tell_stock_systems import tell_stock_systems, went_out
from hebbes.flows.when_uncovered import when_uncovered
from hebbes.fulfillment.read_parcels import contents, read_parcels
from hebbes.inventory.ship import Leaving, ship
from hebbes.kit.names import ParcelId
from hebbes.kit.sql import Tx
from hebbes.orders.move import Move, move
from hebbes.work import Timer, set_timers

ASK_AFTER = timedelta(hours=12)
"""How long a carrier may be silent before we ask where a parcel is."""


def ship_parcels(tx: Tx, shop: Shop, parcels: Sequence[ParcelId], at: datetime, actor: str) -> None:
    """Book the units of parcels that have just left; who calls has locked their work."""
    if not parcels:
        return
    found = read_parcels(tx, parcels)
    packed = contents(tx, parcels)
    moves = [
        Move(
            found[c.parcel].order_id,
            c.line,
            "packed",
            "ship",
            c.units,
            actor,
            subject=f"parcel:{c.parcel}",
        )
        for c in packed
    ]
    for moved in move(tx, moves, at):
        assert moved.why_not is None, f"line {moved.line} was not packed: {moved.why_not}"
    leaving = [
        Leaving(c.line, found[c.parcel].location, c.sku, c.units, f"parcel:{c.parcel}")
        for c in packed
    ]
    when_uncovered(tx, ship(tx, leaving, at, actor).uncovered)
    tell_stock_systems(tx, shop, went_out(leaving), at)
    finish_work(tx, [found[id_].fulfillment_order_id for id_ in parcels], at, actor)
    set_timers(tx, [Timer("track_parcel", id_, at + ASK_AFTER) for id_ in parcels])
