"""Take what a carrier says about parcels: in any order, more than once, late."""

from collections.abc import Mapping, Sequence

from hebbes.flows.ship_parcels import ship_parcels
from hebbes.flows.shop import Shop
from hebbes.fulfillment.carrier_port import Scan
from hebbes.fulfillment.decide_parcel_state import Said, latest, step_of
from hebbes.fulfillment.keep_scans import KeptScan, keep_scans, parcels_behind, scans_of
from hebbes.fulfillment.move_parcels import ParcelStep, ParcelStepped, move_parcels
from hebbes.fulfillment.read_parcels import contents
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import lock_work
from hebbes.kit.names import ParcelId
from hebbes.kit.sql import Tx
from hebbes.orders.move import Move, move
from hebbes.orders.stages import Verb
from hebbes.work import cancel_timers

ENDS: Mapping[str, Verb] = {"delivered": "deliver", "lost": "lose", "returned": "send_back"}
"""What the end of a parcel's journey does to the units in it."""


def take_scans(tx: Tx, shop: Shop, carrier: str, scans: Sequence[Scan]) -> list[ParcelId | NotDone]:
    """Keep the scans, move the parcels and their units; one answer a scan, in the same order.

    The end is the same for the same scans, whatever their order. Refuses: no_such_parcel.
    """
    actor = f"carrier:{carrier}"
    behind = parcels_behind(tx, carrier, sorted({scan.tracking_number for scan in scans}))
    lock_work(tx, {found.fulfillment_order_id for found in behind.values()})
    known = [
        (scan, behind[scan.tracking_number].parcel)
        for scan in scans
        if scan.tracking_number in behind
    ]
    fresh = keep_scans(tx, [_kept(carrier, scan, parcel) for scan, parcel in known])
    news = sorted({parcel for (_, parcel), is_new in zip(known, fresh, strict=True) if is_new})
    said: dict[ParcelId, list[Said]] = {parcel: [] for parcel in news}
    for scan in scans_of(tx, news):
        said[scan.parcel].append(Said(scan.code, scan.at, scan.place, scan.remark))
    ended = _move(tx, shop, said, actor)
    _settle_units(tx, shop, ended, actor)
    return [
        behind[s.tracking_number].parcel
        if s.tracking_number in behind
        else NotDone("no_such_parcel")
        for s in scans
    ]


def _kept(carrier: str, scan: Scan, parcel: ParcelId) -> KeptScan:
    remark = f"signed by {scan.signed_by}" if scan.signed_by else None
    return KeptScan(carrier, scan.scan, parcel, scan.kind, scan.at, scan.place or None, remark)


def _move(
    tx: Tx, shop: Shop, said: Mapping[ParcelId, Sequence[Said]], actor: str
) -> list[ParcelStepped]:
    """Move the parcels to where the scans say; what nobody had handed over leaves now."""
    told = {parcel: last for parcel, scans in said.items() if (last := latest(scans))}
    first = [
        ParcelStep(p, "hand_over", min(s.at for s in said[p] if s.code != "announced"), actor)
        for p in told
    ]
    left = [s for s in move_parcels(tx, first) if s.before == "labelled"]
    for step in left:
        ship_parcels(tx, shop, [step.parcel], told[step.parcel].at, actor)
    return move_parcels(
        tx,
        [
            ParcelStep(parcel, step_of(last.code), last.at, actor, last.remark, last.place)
            for parcel, last in told.items()
        ],
    )


def _settle_units(tx: Tx, shop: Shop, moved: Sequence[ParcelStepped], actor: str) -> None:
    """Let the units share the fate of their parcel, and stop asking about those that are there."""
    ended = {m.parcel: m for m in moved if m.before != m.after and m.after in ENDS}
    moves = [
        Move(
            ended[c.parcel].order_id,
            c.line,
            "lost" if ended[c.parcel].before == "lost" else "shipped",
            ENDS[ended[c.parcel].after],
            c.units,
            actor,
            subject=f"parcel:{c.parcel}",
        )
        for c in contents(tx, list(ended))
    ]
    move(tx, moves, shop.clock.now())
    cancel_timers(tx, "track_parcel", list(ended))
