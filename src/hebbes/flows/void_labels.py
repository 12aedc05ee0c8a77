"""Void labels that will not be used: the parcel waits for a new one."""

from collections.abc import Sequence
from dataclasses import dataclass

from psycopg_pool import ConnectionPool

from hebbes.flows.call_carriers import by_carrier
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.fulfillment.carrier_port import Cancelled, Carrier, LabelCancel
from hebbes.fulfillment.move_parcels import ParcelStep, ParcelStepped, move_parcels
from hebbes.fulfillment.read_parcels import ParcelNow, read_parcels
from hebbes.fulfillment.refusals import NotDone
from hebbes.kit.gateway import key_of
from hebbes.kit.names import ParcelId
from hebbes.kit.outcomes import Outcome, Refused, Succeeded
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact


@dataclass(frozen=True, slots=True)
class Void:
    """A parcel whose label will not be used, and why."""

    parcel: ParcelId
    actor: str
    reason: str | None = None


_Want = tuple[Void, ParcelNow, LabelCancel]


def void_now(
    pool: ConnectionPool[Tx], shop: Shop, ports: Ports, voids: Sequence[Void]
) -> list[ParcelStepped | NotDone]:
    """Void while someone waits; one answer each, in the same order.

    Refuses: no_such_parcel, parcel_not_in_this_state, on_a_manifest, label_refused (facts:
    reason; the carrier has it already), not_now (safe to try again).
    """
    found = transact(pool, lambda tx: read_parcels(tx, [void.parcel for void in voids]))
    judged = [_judge(void, found.get(void.parcel), shop) for void in voids]
    wants = [one for one in judged if not isinstance(one, NotDone)]
    outcomes = dict(zip((w[0].parcel for w in wants), _call(ports, wants), strict=True))
    gone = [w[0] for w in wants if isinstance(outcomes[w[0].parcel], Succeeded)]
    at = shop.clock.now()
    steps = [ParcelStep(void.parcel, "void", at, void.actor, void.reason) for void in gone]
    moved = {m.parcel: m for m in transact(pool, lambda tx: move_parcels(tx, steps))}
    return [
        one if isinstance(one, NotDone) else _answer(one, outcomes[one[0].parcel], moved)
        for one in judged
    ]


def _judge(void: Void, parcel: ParcelNow | None, shop: Shop) -> _Want | NotDone:
    if parcel is None:
        return NotDone("no_such_parcel")
    if parcel.state != "labelled" or parcel.tracking is None:
        return NotDone("parcel_not_in_this_state", {"state": parcel.state, "verb": "void"})
    if parcel.manifest_id is not None:
        return NotDone("on_a_manifest")
    key = key_of(parcel.id, f"void-{parcel.labels}")
    return void, parcel, LabelCancel(key, parcel.tracking, shop.clock.now())


def _call(ports: Ports, wants: Sequence[_Want]) -> list[Outcome[Cancelled]]:
    def cancel(carrier: Carrier, mine: Sequence[_Want]) -> Sequence[Outcome[Cancelled]]:
        return ports.gateway.act(
            "carrier.cancel",
            carrier.cancel,
            [asked for _, _, asked in mine],
            partner=carrier.name,
        )

    return by_carrier(ports, wants, lambda want: want[1].carrier or "", cancel)


def _answer(
    want: _Want, outcome: Outcome[Cancelled], moved: dict[ParcelId, ParcelStepped]
) -> ParcelStepped | NotDone:
    if isinstance(outcome, Succeeded):
        return moved[want[0].parcel]
    if isinstance(outcome, Refused):
        return NotDone("label_refused", {"reason": outcome.code, "message": outcome.message})
    return NotDone("not_now")
