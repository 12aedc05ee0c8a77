"""Write placed orders with all that belongs to them, table by table."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hebbes.customers.check_address import plain_postcode
from hebbes.customers.record import Customer, Original, Recipient, known_customers, record
from hebbes.flows.shop import Shop
from hebbes.flows.taking import NOT_FROM_STOCK, Group, Taking, destination, payments_of
from hebbes.holds.place import place_holds
from hebbes.kit.names import CustomerId, LineId, OrderId, PaymentId
from hebbes.kit.sql import Tx
from hebbes.network.find_places import Address as PlaceKey
from hebbes.network.find_places import Place
from hebbes.orders import place as rows
from hebbes.orders.draft import Draft
from hebbes.orders.keys import digest_of
from hebbes.payments.open import Opened, open_payments
from hebbes.promises.give import Basis
from hebbes.sourcing.record import Decision, record_decisions
from hebbes.work import Task, add

TRAVELLING = (
    "source",
    "campaign",
    "consent",
    "po_number",
    "cost_centre",
    "entered_by",
    "gift_note",
)
"""What an order carries along without anything being decided by it."""


@dataclass(slots=True)
class Placing:
    """An order about to be written: what came in, and the units each line was granted."""

    taking: Taking
    process_version: int
    got: Mapping[LineId, int]
    places: Mapping[PlaceKey, Place]
    promises: Mapping[tuple[OrderId, int], Basis]
    lines: list[rows.Line] = field(init=False)
    """The rows of the lines, their units at the stages they start at."""

    def __post_init__(self) -> None:
        """Write the lines once: several ask for them."""
        taking = self.taking
        group_of = {at: group.no for group in taking.groups for at in group.lines}
        self.lines = [self._line(at, group_of[at]) for at in range(len(taking.draft.lines))]

    def short_units(self) -> int:
        """Return how many units no location has for it now."""
        return sum(line.backordered for line in self.lines)

    def _line(self, at: int, group_no: int) -> rows.Line:
        taking, priced = self.taking, self.taking.priced
        assert priced is not None
        line, article = taking.draft.lines[at], taking.articles[at]
        stages = {"open": 0, "allocated": 0, "backordered": 0, "delivered": 0}
        if taking.draft.history:
            stages["delivered"] = line.units
        elif article.kind in NOT_FROM_STOCK:
            stages["open"] = line.units
        else:
            stages["allocated"] = got = self.got.get(taking.line_ids[at], 0)
            stages["backordered"] = line.units - got
        return rows.Line(
            id=taking.line_ids[at],
            no=at + 1,
            ref=line.ref,
            group_no=group_no,
            sku=line.sku,
            kind=article.kind,
            units=line.units,
            unit_price_micro=taking.unit_prices_micro[at],
            price_minor=priced.price_minor[at],
            discount_minor=priced.discount_minor[at],
            charge_minor=priced.charge_minor[at],
            tax_minor=0,
            instructions=line.instructions,
            **stages,
        )


def write_orders(
    tx: Tx, shop: Shop, placings: Sequence[Placing], decisions: Sequence[Decision], at: datetime
) -> None:
    """Write the vault, the orders, what stops them, what pays them, and the work that follows."""
    buyers = [_customer(placing.taking, shop, at) for placing in placings]
    known = known_customers(tx, [buyer.digest for buyer in buyers])
    for buyer in buyers:
        known.setdefault(buyer.digest, buyer.id)
    record(
        tx,
        [buyer for buyer in buyers if known[buyer.digest] == buyer.id],
        [_recipient(p.taking, group) for p in placings for group in p.taking.groups],
        [
            Original(p.taking.order_id, at, p.taking.media_type, zlib.compress(p.taking.body, 1))
            for p in placings
        ],
    )
    plans: dict[OrderId, list[Any]] = {}
    for decision in decisions:
        plans.setdefault(decision.order_id, []).extend(decision.plan["from"])
    rows.place(
        tx,
        [
            _order(p, known[b.digest], plans.get(p.taking.order_id, ()), at)
            for p, b in zip(placings, buyers, strict=True)
        ],
    )
    record_decisions(tx, decisions)
    place_holds(tx, [hold for p in placings for hold in p.taking.holds], at, told=False)
    payments = [payment for p in placings for payment in _payments(p.taking, shop, at)]
    open_payments(tx, payments)
    owed: dict[OrderId, list[Opened]] = {}
    for payment in payments:
        owed.setdefault(payment.order_id, []).append(payment)
    add(tx, [task for p in placings for task in _work(p, owed.get(p.taking.order_id, []))])


def _customer(taking: Taking, shop: Shop, at: datetime) -> Customer:
    buyer = taking.draft.customer
    if buyer.ref:
        digest = digest_of("customer", taking.draft.channel, buyer.ref)
    elif buyer.email:
        digest = digest_of("mail", buyer.email.strip().lower())
    else:
        digest = digest_of("guest", taking.order_id.bytes)
    return Customer(
        id=CustomerId(shop.ids.new()), digest=digest, ref=buyer.ref, segment=taking.channel.segment,
        name=buyer.name, company=buyer.company, email=buyer.email, phone=buyer.phone,
        vat_number=buyer.vat_number, language=_language(taking), made_at=at,
    )  # fmt: skip


def _recipient(taking: Taking, group: Group) -> Recipient:
    a = group.address
    plain = plain_postcode(a.postcode) or None
    return Recipient(
        id=group.recipient_id,
        order_id=taking.order_id,
        name=a.name or taking.draft.customer.name,
        company=a.company,
        street=a.street,
        house_number=a.house_number,
        addition=a.addition,
        postcode=plain,
        city=a.city,
        region=a.region,
        country=a.country,
        email=a.email,
        phone=a.phone,
        typed={"postcode": a.postcode} if a.postcode != plain else None,
    )


def _order(placing: Placing, customer: CustomerId, plan: Sequence[Any], at: datetime) -> rows.Order:
    taking, draft = placing.taking, placing.taking.draft
    assert taking.priced is not None
    lines = placing.lines
    return rows.Order(
        id=taking.order_id,
        number=taking.number,
        channel=draft.channel,
        external_ref=draft.external_ref,
        brand=taking.channel.brand,
        legal_entity=taking.channel.legal_entity,
        segment=taking.channel.segment,
        country=taking.groups[0].address.country or taking.channel.country,
        currency=taking.currency,
        language=_language(taking),
        customer_id=customer,
        placed_at=datetime.fromisoformat(draft.placed_at) if draft.placed_at else at,
        taken_at=at,
        process=taking.channel.process,
        process_version=placing.process_version,
        total_minor=taking.priced.total_minor,
        history=draft.history,
        extra=_extra(draft),
        actor=taking.actor,
        facts=_facts(taking, lines, plan),
        groups=[_group(placing, g) for g in taking.groups],
        lines=lines,
        charges=[rows.Charge(n, *charge) for n, charge in enumerate(taking.priced.charges, 1)],
    )


def _extra(draft: Draft) -> dict[str, Any]:
    """What travels with an order and decides nothing in it."""
    return {name: value for name in TRAVELLING if (value := getattr(draft, name))}


def _facts(taking: Taking, lines: Sequence[rows.Line], plan: Sequence[Any]) -> dict[str, Any]:
    """What the journal remembers of an order that was taken."""
    assert taking.priced is not None
    return {
        "number": taking.number,
        "channel": taking.draft.channel,
        "lines": len(lines),
        "units": sum(line.units for line in lines),
        "total_minor": taking.priced.total_minor,
        "currency": taking.currency,
        "short": sum(line.backordered for line in lines),
        "holds": [[hold.gate, hold.reason] for hold in taking.holds],
        "from": [[p["location"], p["name"], sum(units for _, units in p["lines"])] for p in plan],
        "stages": [[n.no, n.open, n.allocated, n.backordered, n.delivered] for n in lines],
    }


def _language(taking: Taking) -> str:
    return taking.draft.language or taking.channel.language


def _group(placing: Placing, group: Group) -> rows.Group:
    to = destination(group, placing.places)
    # What was not granted waits for goods that nobody can date: no promise then.
    short = any(line.backordered for line in placing.lines if line.group_no == group.no)
    promise = None if short else placing.promises.get((placing.taking.order_id, group.no))
    return rows.Group(
        no=group.no,
        method=group.method,
        recipient_id=group.recipient_id,
        country=group.address.country,
        latitude=to.latitude,
        longitude=to.longitude,
        pickup_location=group.pickup_at,
        promised_from=promise and promise.starts_at,
        promised_until=promise and promise.ends_at,
        promise=promise and promise.to_json(),
    )


def _payments(taking: Taking, shop: Shop, at: datetime) -> list[Opened]:
    if taking.draft.history:
        return []
    return [
        Opened(
            id=PaymentId(shop.ids.new()), order_id=taking.order_id, turn=turn, method=asked.method,
            provider="account" if asked.method == "on_account" else "simulated", token=asked.token,
            currency=taking.currency, amount_minor=amount, made_at=at,
        )
        for turn, (asked, amount) in enumerate(payments_of(taking)[0], 1)
    ]  # fmt: skip


def _work(placing: Placing, payments: Sequence[Opened]) -> list[Task]:
    """What must happen next: ask the partners, or release what nothing stops."""
    taking = placing.taking
    if taking.draft.history:
        return []
    gates = {hold.gate for hold in taking.holds}
    tasks: list[Task] = []
    if "fraud" in gates:
        tasks.append(Task("assess_fraud", taking.order_id))
    if "totals" not in gates:
        tasks += [Task("authorise_payment", p.id) for p in payments]
    if not gates:
        tasks.append(Task("release_order", taking.order_id))
    return tasks
