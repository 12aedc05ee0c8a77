"""Ask carriers about parcels they have been silent about."""

from collections.abc import Sequence

from hebbes.flows.call_carriers import by_carrier
from hebbes.flows.ports import Ports
from hebbes.flows.ship_parcels import ASK_AFTER
from hebbes.flows.shop import Shop
from hebbes.flows.take_scans import take_scans
from hebbes.flows.tasks import Outside, Put
from hebbes.fulfillment.carrier_port import Carrier, Scan, TrackQuestion
from hebbes.fulfillment.read_parcels import ParcelNow, read_parcels
from hebbes.fulfillment.states import SENT
from hebbes.kit.names import ParcelId
from hebbes.kit.outcomes import Outcome, Retryable, Succeeded
from hebbes.kit.sql import Tx
from hebbes.work import Leased, Timer, set_timers

Want = tuple[ParcelNow, TrackQuestion]


def _prepare(tx: Tx, shop: Shop, tasks: Sequence[Leased]) -> list[Want | None]:
    found = read_parcels(tx, [ParcelId(task.key) for task in tasks if task.key])
    now = shop.clock.now()
    wants: list[Want | None] = []
    for task in tasks:
        parcel = found.get(ParcelId(task.key)) if task.key else None
        if parcel is None or parcel.state not in SENT or parcel.tracking is None:
            wants.append(None)
        else:
            wants.append((parcel, TrackQuestion(parcel.tracking, now)))
    return wants


def _call(ports: Ports, wants: Sequence[Want]) -> list[Outcome[tuple[Scan, ...]]]:
    def track(carrier: Carrier, mine: Sequence[Want]) -> Sequence[Outcome[tuple[Scan, ...]]]:
        return ports.gateway.ask(
            "carrier.track",
            carrier.track,
            [question for _, question in mine],
            partner=carrier.name,
        )

    return by_carrier(ports, wants, lambda want: want[0].carrier or "", track)


def _settle(
    tx: Tx, shop: Shop, outcomes: Sequence[tuple[Leased, Want, Outcome[tuple[Scan, ...]]]]
) -> Sequence[Put]:
    """Take the scans, and ask again later about parcels that are still under way."""
    later: list[Put] = []
    scans: dict[str, list[Scan]] = {}
    asked: list[ParcelId] = []
    for task, (parcel, _), outcome in outcomes:
        if isinstance(outcome, Retryable):
            later.append((task, outcome))
            continue
        asked.append(parcel.id)
        if isinstance(outcome, Succeeded):
            scans.setdefault(parcel.carrier or "", []).extend(outcome.answer)
    for carrier, told in scans.items():
        take_scans(tx, shop, carrier, told)
    due_at = shop.clock.now() + ASK_AFTER
    under_way = [p.id for p in read_parcels(tx, asked).values() if p.state in SENT]
    set_timers(tx, [Timer("track_parcel", id_, due_at) for id_ in under_way])
    return later


STORY = Outside(_prepare, _call, _settle)
