"""Correct where part of an order goes; once it can be delivered to, it goes on by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from hebbes.customers.check_address import plain_postcode, why_undeliverable
from hebbes.customers.correct_recipients import Corrected, correct_recipients
from hebbes.customers.recipients import recipients
from hebbes.flows.pass_gates import pass_gates
from hebbes.flows.shop import Shop
from hebbes.holds.lift import Lift
from hebbes.holds.note import Note, note_on_holds
from hebbes.holds.standing import standing_holds
from hebbes.kit.names import OrderId, RecipientId
from hebbes.kit.sql import Tx
from hebbes.network.find_places import Address as PlaceKey
from hebbes.network.find_places import find_places
from hebbes.orders.read_lines import LineNow, lock_lines
from hebbes.orders.send_elsewhere import Elsewhere, send_elsewhere
from hebbes.sourcing.costs import CENTRES

SENT_BY_MAIL = ("digital", "gift_card")


@dataclass(frozen=True, slots=True)
class NewAddress:
    """Where a delivery group should go: the whole address; who receives it may be left out."""

    country: str
    street: str | None = None
    house_number: str | None = None
    addition: str | None = None
    postcode: str | None = None
    city: str | None = None
    region: str | None = None
    name: str | None = None
    company: str | None = None
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """Send this group of this order there, by whom and why."""

    order_id: OrderId
    group_no: int
    address: NewAddress
    actor: str
    reason: str


@dataclass(frozen=True, slots=True)
class Redirected:
    """What came of it: whether the place is known, and which gates still stop the order."""

    located: bool
    held_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotCorrected:
    """Why nothing was changed; `undeliverable` names what the address lacks."""

    code: Literal["no_such_group", "collected", "already_released", "undeliverable"]
    undeliverable: str | None = None


def correct_address(tx: Tx, shop: Shop, want: Correction) -> Redirected | NotCorrected:
    """Correct one group's address; an order that nothing stops any more is released at once.

    Units keep the locations they were allocated to. Refused once a location was asked to send
    something of the group, for its label may be made by then.
    """
    lines = lock_lines(tx, [want.order_id])
    group = [line for line in lines if line.group_no == want.group_no]
    if refused := _refused(group, want.address):
        return refused
    located = _redirect(tx, shop, want, group[0].recipient_id)
    gates = [hold.gate for hold in standing_holds(tx, [want.order_id])]
    if "address" not in gates:
        return Redirected(located, tuple(gates))
    if why := _first_flaw(tx, lines):
        note = Note(want.order_id, "address", why, want.actor)
        note_on_holds(tx, [note], shop.clock.now())
        return Redirected(located, tuple(gates))
    lift = Lift(want.order_id, "address", "system:address", "can be delivered to")
    (lifted,) = pass_gates(tx, shop, [lift])
    return Redirected(located, tuple(lifted.still))


def _refused(group: Sequence[LineNow], to: NewAddress) -> NotCorrected | None:
    if not group:
        return NotCorrected("no_such_group")
    if group[0].method == "pickup":
        return NotCorrected("collected")
    if any(_begun(line) for line in group):
        return NotCorrected("already_released")
    why = why_undeliverable(
        country=to.country,
        street=to.street,
        postcode=to.postcode,
        city=to.city,
        house_number=to.house_number,
    )
    return NotCorrected("undeliverable", why) if why else None


def _begun(line: LineNow) -> int:
    return line.units - line.open - line.backordered - line.allocated - line.cancelled


def _redirect(tx: Tx, shop: Shop, want: Correction, recipient: RecipientId) -> bool:
    """Write the address and where it lies, else its country's centre; tell whether it is known."""
    to = replace(want.address, postcode=plain_postcode(want.address.postcode) or None)
    key = PlaceKey(to.country, to.postcode or "")
    place = find_places(tx, [key])[key]
    names = ("country", "street", "house_number", "addition", "postcode", "city", "region",
             "name", "company", "email", "phone")  # fmt: skip
    correct_recipients(tx, [Corrected(recipient, **{name: getattr(to, name) for name in names})])
    known = place.latitude is not None
    lies = place if known else CENTRES.get(to.country)
    group = Elsewhere(
        want.order_id, want.group_no, to.country, lies and lies.latitude, lies and lies.longitude,
        want.actor, want.reason,
    )  # fmt: skip
    send_elsewhere(tx, [group], shop.clock.now())
    return known


def _first_flaw(tx: Tx, lines: Sequence[LineNow]) -> str | None:
    """Return what keeps the order's goods from their recipients, or None."""
    ids = {
        line.recipient_id
        for line in lines
        if line.method != "pickup" and line.kind not in SENT_BY_MAIL
    }
    for one in recipients(tx, sorted(ids)).values():
        why = why_undeliverable(
            country=one.country,
            street=one.street,
            postcode=one.postcode,
            city=one.city,
            house_number=one.house_number,
        )
        if why:
            return why
    return None
