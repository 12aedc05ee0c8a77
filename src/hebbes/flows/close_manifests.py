"""Close manifests: the carrier takes the labelled parcels of a location over, and they leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg_pool import ConnectionPool

from hebbes.flows.call_carriers import by_carrier
from hebbes.flows.ports import Ports
from hebbes.flows.ship_parcels import ship_parcels
from hebbes.flows.shop import Shop
from hebbes.flows.tasks import Outside, Put
from hebbes.fulfillment.carrier_port import Carrier, Manifest, ManifestWant
from hebbes.fulfillment.close_manifest import Closing, close_manifest, lock_manifests
from hebbes.fulfillment.move_parcels import ParcelStep, move_parcels
from hebbes.fulfillment.open_manifest import Manifested, Offered, open_manifest, unclosed_manifests
from hebbes.fulfillment.refusals import NotDone
from hebbes.kit.gateway import key_of
from hebbes.kit.names import LocationId
from hebbes.kit.outcomes import Outcome, Retryable, Succeeded
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact
from hebbes.work import Leased, Task, add


@dataclass(frozen=True, slots=True)
class Close:
    """Hand over all that waits at a location for a carrier."""

    location: LocationId
    carrier: str
    actor: str


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A closed manifest: how many parcels the carrier took."""

    manifest: UUID
    parcels: int


def close_manifests_now(
    pool: ConnectionPool[Tx], shop: Shop, ports: Ports, closes: Sequence[Close]
) -> list[HandedOver | NotDone]:
    """Close while someone waits; one answer each, in the same order.

    Refuses: nothing_to_hand_over, not_now (the parcels stand on the manifest; a task goes on).
    """
    opened = transact(pool, lambda tx: offer(tx, shop, closes))
    wants = [manifest for manifest in opened if manifest.tracking]
    outcomes = dict(zip((w.id for w in wants), call(ports, wants), strict=True))
    transact(pool, lambda tx: settle(tx, shop, [(want, outcomes[want.id]) for want in wants]))
    answers: list[HandedOver | NotDone] = []
    for manifest in opened:
        outcome = outcomes.get(manifest.id)
        if outcome is None:
            answers.append(NotDone("nothing_to_hand_over"))
        elif isinstance(outcome, Succeeded):
            answers.append(HandedOver(manifest.id, len(outcome.answer.tracking_numbers)))
        else:
            answers.append(NotDone("not_now"))
    return answers


def offer(tx: Tx, shop: Shop, closes: Sequence[Close]) -> list[Manifested]:
    """Put what waits on manifests and have the worker close them, should we not come to it."""
    offered = [Offered(shop.ids.new(), one.location, one.carrier, one.actor) for one in closes]
    opened = open_manifest(tx, offered, shop.clock.now())
    add(
        tx,
        [
            Task("close_manifest", manifest.id, once=str(manifest.id))
            for manifest in opened
            if manifest.tracking
        ],
    )
    return opened


def call(ports: Ports, wants: Sequence[Manifested]) -> list[Outcome[Manifest]]:
    """Ask each carrier once; one outcome a manifest, in the same order."""

    def close(carrier: Carrier, mine: Sequence[Manifested]) -> Sequence[Outcome[Manifest]]:
        asked = [
            ManifestWant(key_of(m.id, "manifest"), str(m.location), tuple(m.tracking), m.opened_at)
            for m in mine
        ]
        return ports.gateway.act(
            "carrier.close_manifest", carrier.close_manifest, asked, partner=carrier.name
        )

    return by_carrier(ports, wants, lambda manifest: manifest.carrier, close)


def settle(
    tx: Tx, shop: Shop, outcomes: Sequence[tuple[Manifested, Outcome[Manifest]]]
) -> list[Manifested]:
    """Let go what the carriers took; return the manifests that must be tried again.

    A manifest that was closed meanwhile changes nothing.
    """
    again = [m for m, outcome in outcomes if not isinstance(outcome, Succeeded)]
    closings = [
        Closing(m.id, outcome.answer.manifest, outcome.answer.tracking_numbers)
        for m, outcome in outcomes
        if isinstance(outcome, Succeeded)
    ]
    at = shop.clock.now()
    lock_manifests(tx, [closing.id for closing in closings])
    taken = close_manifest(tx, closings, at)
    actor_of = {m.location: m.actor for m, _ in outcomes}
    steps = [ParcelStep(t.parcel, "hand_over", at, actor_of[t.location]) for t in taken]
    left = [s.parcel for s in move_parcels(tx, steps) if s.before == "labelled" != s.after]
    if left:
        ship_parcels(tx, shop, left, at, steps[0].actor)
    return again


def _prepare(tx: Tx, shop: Shop, tasks: Sequence[Leased]) -> list[Manifested | None]:  # noqa: ARG001
    found = unclosed_manifests(tx, [task.key for task in tasks if task.key])
    return [found.get(task.key) if task.key else None for task in tasks]


def _settle(
    tx: Tx, shop: Shop, outcomes: Sequence[tuple[Leased, Manifested, Outcome[Manifest]]]
) -> Sequence[Put]:
    again = {m.id for m in settle(tx, shop, [(m, outcome) for _, m, outcome in outcomes])}
    return [
        (task, outcome if isinstance(outcome, Retryable) else "the carrier gave no answer")
        for task, m, outcome in outcomes
        if m.id in again
    ]


STORY = Outside(_prepare, call, _settle)
