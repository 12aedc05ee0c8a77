"""Have parcels labelled by their carrier: by a task, or at once for someone who waits."""

from collections.abc import Sequence
from dataclasses import dataclass

from psycopg_pool import ConnectionPool

from hebbes.customers.contact import contacts
from hebbes.customers.recipients import recipients
from hebbes.flows.addresses import address_of, address_to
from hebbes.flows.call_carriers import by_carrier
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.flows.tasks import Outside, Put
from hebbes.fulfillment.carrier_port import Box, Carrier, Label, LabelWant
from hebbes.fulfillment.keep_label import NewLabel, keep_label
from hebbes.fulfillment.read_parcels import ParcelNow, read_parcels
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.refuse_label import Unwanted, refuse_label
from hebbes.kit.gateway import key_of
from hebbes.kit.names import ParcelId
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Succeeded
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact
from hebbes.orders.read_groups import read_groups
from hebbes.work import Leased

ACTOR = "system:labels"


@dataclass(frozen=True, slots=True)
class Want:
    """A label to ask a carrier for."""

    parcel: ParcelId
    carrier: str
    asked: LabelWant


@dataclass(frozen=True, slots=True)
class Labelled:
    """A parcel with its number; the label itself is printed by `print_label`."""

    parcel: ParcelId
    tracking: str
    tracking_url: str | None


def label_now(
    pool: ConnectionPool[Tx], shop: Shop, ports: Ports, parcels: Sequence[ParcelId]
) -> list[Labelled | NotDone]:
    """Label the parcels while someone waits; one answer a parcel, in the same order.

    One that has a label answers with it. Refuses: no_such_parcel, no_carrier,
    parcel_not_in_this_state, label_refused (facts: reason), not_now (a task tries again).
    """
    judged = transact(pool, lambda tx: wants_of(tx, shop, parcels))
    wants = [want for want in judged.values() if isinstance(want, Want)]
    outcomes = dict(zip((w.parcel for w in wants), call(ports, wants), strict=True))

    def finish(tx: Tx) -> dict[ParcelId, ParcelNow]:
        settle(tx, shop, [(want, outcomes[want.parcel]) for want in wants])
        return read_parcels(tx, list(parcels))

    now = transact(pool, finish)
    return [_answer(now.get(p), judged[p], outcomes.get(p)) for p in parcels]


def wants_of(
    tx: Tx, shop: Shop, parcels: Sequence[ParcelId]
) -> dict[ParcelId, Want | Labelled | NotDone]:
    """Return per parcel what to ask its carrier, the label it has, or why it gets none."""
    found = read_parcels(tx, list(parcels))
    network = shop.settings(tx).network
    groups = read_groups(tx, sorted({parcel.order_id for parcel in found.values()}))
    receivers = recipients(tx, [group.recipient_id for group in groups.values()])
    people = contacts(tx, sorted({group.customer_id for group in groups.values()}))
    judged: dict[ParcelId, Want | Labelled | NotDone] = {}
    for id_ in parcels:
        parcel = found.get(id_)
        no = _no_label(parcel)
        if no is not None or parcel is None:
            judged[id_] = no or NotDone("no_such_parcel")
            continue
        group = groups[parcel.order_id, parcel.group_no]
        asked = LabelWant(
            key=key_of(parcel.id, f"label-{parcel.labels}"),
            parcel=str(parcel.id),
            service=parcel.service or "",
            sender=address_of(network.locations[parcel.location]),
            recipient=address_to(receivers[group.recipient_id], people.get(group.customer_id)),
            box=Box(parcel.weight_grams),
            reference=group.number,
            at=shop.clock.now(),
            formats=("pdf", "zpl"),
        )
        judged[id_] = Want(parcel.id, parcel.carrier or "", asked)
    return judged


def _no_label(parcel: ParcelNow | None) -> Labelled | NotDone | None:
    """Why a parcel needs no new label, if so."""
    if parcel is None:
        return NotDone("no_such_parcel")
    if parcel.state == "labelled" and parcel.tracking:
        return Labelled(parcel.id, parcel.tracking, parcel.tracking_url)
    if parcel.state != "planned":
        return NotDone("parcel_not_in_this_state", {"state": parcel.state, "verb": "label"})
    if parcel.carrier is None:
        return NotDone("no_carrier")
    return None


def call(ports: Ports, wants: Sequence[Want]) -> list[Outcome[Label]]:
    """Ask each carrier once for all its labels; one outcome a want, in the same order."""

    def ask(carrier: Carrier, asked: Sequence[Want]) -> Sequence[Outcome[Label]]:
        return ports.gateway.act(
            "carrier.label",
            carrier.label,
            [want.asked for want in asked],
            partner=carrier.name,
        )

    return by_carrier(ports, wants, lambda want: want.carrier, ask)


def settle(tx: Tx, shop: Shop, outcomes: Sequence[tuple[Want, Outcome[Label]]]) -> list[Want]:
    """Keep the labels, note the refusals; return what has no end yet and must be tried again."""
    made: list[NewLabel] = []
    refused: list[Unwanted] = []
    again: list[Want] = []
    for want, outcome in outcomes:
        if isinstance(outcome, Succeeded):
            label = outcome.answer
            made.append(
                NewLabel(
                    want.parcel,
                    label.tracking_number,
                    label.tracking_url,
                    want.carrier,
                    label.pdf or b"",
                    label.zpl or "",
                )
            )
        elif isinstance(outcome, Refused):
            refused.append(Unwanted(want.parcel, f"{outcome.code} {outcome.message}".strip()))
        else:
            again.append(want)
    at = shop.clock.now()
    keep_label(tx, made, at, ACTOR)
    refuse_label(tx, refused, at, ACTOR)
    return again


def _answer(
    parcel: ParcelNow | None, judged: Want | Labelled | NotDone, outcome: Outcome[Label] | None
) -> Labelled | NotDone:
    if not isinstance(judged, Want):
        return judged
    if parcel is not None and parcel.tracking:
        return Labelled(parcel.id, parcel.tracking, parcel.tracking_url)
    if isinstance(outcome, Refused):
        return NotDone("label_refused", {"reason": outcome.code, "message": outcome.message})
    return NotDone("not_now")


def _prepare(tx: Tx, shop: Shop, tasks: Sequence[Leased]) -> list[Want | None]:
    judged = wants_of(tx, shop, [ParcelId(task.key) for task in tasks if task.key])
    found: list[Want | None] = []
    for task in tasks:
        want = judged[ParcelId(task.key)] if task.key else None
        found.append(want if isinstance(want, Want) else None)
    return found


def _settle(
    tx: Tx, shop: Shop, outcomes: Sequence[tuple[Leased, Want, Outcome[Label]]]
) -> Sequence[Put]:
    again = settle(tx, shop, [(want, outcome) for _, want, outcome in outcomes])
    waiting = {want.parcel for want in again}
    return [
        (task, outcome if isinstance(outcome, Retryable) else "the carrier gave no answer")
        for task, want, outcome in outcomes
        if want.parcel in waiting
    ]


STORY = Outside(_prepare, call, _settle)
