"""Build what the order page shows from the facts of one order."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from hebbes.console.order_page import (
    DocumentView,
    HoldView,
    LineView,
    OrderView,
    ParcelView,
    PaymentView,
    PromiseView,
    ShipmentView,
    WhyView,
)
from hebbes.console.order_steps import steps_of
from hebbes.console.order_words import entry_of, who_did
from hebbes.flows.order_state import order_state, payment_state
from hebbes.journal.read import Recorded
from hebbes.orders.stages import STAGES
from hebbes.pages.formats import money
from hebbes.pages.parts import Action, Amount, Branch, Fact
from hebbes.pages.reader import Reader
from hebbes.pages.translations import N_, translations
from hebbes.pages.windows import sentence, window
from hebbes.pages.words import CHARGES, GATES, METHODS, PAYMENT_METHODS, words

Facts = Mapping[str, Any]
HEADLINES = {
    "pending": N_("Being checked; it is released as soon as fraud check and payment allow."),
    "on_hold": N_("Stopped: someone or something must let it go on."),
    "open": N_("On its way through the warehouse."),
    "ready_for_pickup": N_("Ready: waiting to be collected."),
    "partly_shipped": N_("Part of it is with the carrier."),
    "shipped": N_("All of it is with the carrier."),
    "partly_delivered": N_("Part of it has arrived."),
    "delivered": N_("Everything has arrived."),
    "cancelled": N_("Cancelled: nothing will be sent."),
}


class Builder:
    """Builds the view of one order for one reader."""

    def __init__(
        self, facts: Facts, entries: Sequence[Recorded], why: WhyView | None, reader: Reader
    ) -> None:
        """Take the document of order_page.sql, the time line, and why it ships from where."""
        self.facts, self.entries, self.why, self.reader = facts, entries, why, reader
        self.say = translations(reader.language).gettext
        self.order: Facts = facts["order"]
        self.people: Mapping[str, str] = facts["people"] or {}
        self.lines: Sequence[Facts] = facts["lines"] or ()
        self.names = {line["id"]: line["name"] for line in self.lines}
        self.stages = {stage: sum(line[stage] for line in self.lines) for stage in STAGES}
        self.gates = [hold["gate"] for hold in facts["holds"]]
        self.state = order_state(self.stages, self.gates)

    def words(self, table: Mapping[str, str], code: str) -> str:
        """Return the words for a code in the reader's language."""
        return words(table, code, self.reader.language)

    def amount(self, minor: int) -> Amount:
        """Return an amount in the order's currency."""
        return Amount(minor, self.order["currency"])

    def view(self) -> OrderView:
        """Return everything the page shows."""
        f, order = self.facts, self.order
        customer = f["customer"] or {}
        recipient = (f["groups"] or [{}])[0].get("recipient") or {}
        paid = {
            n: sum(p[f"{n}_minor"] for p in f["payments"])
            for n in ("authorised", "captured", "refunded", "amount")
        }
        return OrderView(
            topic=f"order:{order['id']}", number=order["number"], headline=self.say(HEADLINES[self.state]), order=self.state,
            payment=payment_state(paid["amount"], paid["authorised"], paid["captured"], paid["refunded"],
                                  [p["state"] for p in f["payments"]]),
            placed_at=moment(order["placed_at"]), promise=self._promise(),
            customer=recipient.get("name") or customer.get("name") or customer.get("company") or self.say(N_("Guest")),
            customer_facts=self._customer_facts(customer), order_facts=self._order_facts(),
            address=_address(recipient), steps=steps_of(self.state, self.stages, self.gates, self.entries),
            split=self._split(), holds=tuple(self._hold(h) for h in f["holds"]),
            shipments=self._shipments(), totals=self._totals(), total=self.amount(order["total_minor"]), why=self.why,
            payments=tuple(self._payment(p) for p in f["payments"]), documents=self._documents(),
            actions=self._actions(), entries=tuple(entry_of(e, self.reader, self.people) for e in reversed(self.entries)),
            earlier=f["earlier"] and f"/orders/{f['earlier']}", later=f["later"] and f"/orders/{f['later']}",
        )  # fmt: skip

    def _promise(self) -> PromiseView:
        until = [
            moment(g["promised_until"]) for g in self.facts["groups"] or () if g["promised_until"]
        ]
        due = [
            moment(w["due_at"])
            for w in self.facts["work"]
            if w["state"] not in ("done", "cancelled", "rejected")
        ]
        said = self.say(N_("No delivery date was promised."))
        if until:
            first = self.facts["groups"][0]
            since = first["promised_from"] and moment(first["promised_from"])
            promised = window(
                since, max(until), self.reader.zone, self.reader.language, self.reader.at
            )
            said = sentence(promised)
        late = bool(due) and min(due) < self.reader.at
        status = (
            "kept"
            if self.state == "delivered" and until
            else "at_risk"
            if late
            else "on_time"
            if due
            else "none"
        )
        return PromiseView(status=status, words=said)

    def _customer_facts(self, customer: Facts) -> tuple[Fact, ...]:
        found = []
        if customer.get("email"):
            found.append(
                Fact(self.say(N_("Mail")), customer["email"], f"mailto:{customer['email']}")
            )
        if customer.get("phone"):
            found.append(Fact(self.say(N_("Phone")), customer["phone"], f"tel:{customer['phone']}"))
        found.append(
            Fact(
                self.say(N_("Language")),
                {"nl": "Nederlands", "en": "English"}.get(self.order["language"], "?"),
            )
        )
        return tuple(found)

    def _order_facts(self) -> tuple[Fact, ...]:
        order, extra = self.order, self.order["extra"]
        found = [Fact(self.say(N_("Channel")), self.facts["channel"] or order["channel"])]
        if order["external_ref"]:
            found.append(Fact(self.say(N_("Channel's number")), order["external_ref"]))
        for key, words in (("po_number", N_("Purchase-order number")), ("campaign", N_("Campaign")), ("source", N_("Source")),
                           ("entered_by", N_("Entered by")), ("gift_note", N_("Gift note"))):  # fmt: skip
            if extra.get(key):
                found.append(Fact(self.say(words), str(extra[key])))
        found.append(
            Fact(self.say(N_("Process")), f"{order['process']} {order['process_version']}")
        )
        return tuple(found)

    def _split(self) -> Branch | None:
        work = [w for w in self.facts["work"] if w["state"] not in ("rejected", "cancelled")]
        if len(work) < 2:  # noqa: PLR2004  one shipment is no split
            return None
        return Branch(
            self.order["number"], "shopping-cart",
            branches=tuple(
                Branch(w["place"], "map-pin", self.words(METHODS, w["method"]), ("work", _work_state(w["state"])))
                for w in work
            ),
        )  # fmt: skip

    def _hold(self, hold: Facts) -> HoldView:
        gate = hold["gate"]
        actions = (
            Action(N_("Let it go on"), f"/orders/{self.order['number']}/lift", tone="primary", asks=N_("Why?"), icon="check",
                   fields=(("gate", gate),)),
        )  # fmt: skip
        return HoldView(
            gate=self.words(GATES, gate), reason=hold["reason"] or self.words(GATES, gate),
            placed_at=moment(hold["placed_at"]), placed_by=who_did(hold["placed_by"], self.reader, self.people),
            until=hold["expires_at"] and moment(hold["expires_at"]), then_do=hold["then_do"], actions=actions,
        )  # fmt: skip

    def _shipments(self) -> tuple[ShipmentView, ...]:
        by_id = {line["id"]: line for line in self.lines}
        found = [
            self._shipment(w, by_id)
            for w in self.facts["work"]
            if w["state"] not in ("rejected", "cancelled")
        ]
        sent = {
            row["line_id"]
            for w in self.facts["work"]
            if w["state"] not in ("rejected", "cancelled")
            for row in w["lines"]
        }
        rest = [
            line
            for line in self.lines
            if line["id"] not in sent or line["backordered"] or line["open"]
        ]
        if rest:
            waits = any(line["backordered"] for line in rest)
            done = all(line["delivered"] + line["cancelled"] == line["units"] for line in rest)
            title = (
                N_("Waiting for stock")
                if waits
                else N_("Not from stock")
                if done
                else N_("Waiting for release")
            )
            found.append(
                ShipmentView(title=self.say(title), kind=None, href=None, status=None, method="", due_at=None,
                             lines=tuple(self._line(line) for line in rest))
            )  # fmt: skip
        return tuple(found)

    def _shipment(self, work: Facts, by_id: Mapping[str, Facts]) -> ShipmentView:
        return ShipmentView(
            title=work["place"], kind=work["place_kind"], href=f"/pick?location={work['location']}",
            status=_work_state(work["state"]), method=self.words(METHODS, work["method"]),
            due_at=moment(work["due_at"]),
            lines=tuple(self._line(by_id[row["line_id"]], row["units"]) for row in work["lines"] if row["line_id"] in by_id),
            parcels=tuple(
                ParcelView(name=f"{self.say(N_('Parcel'))} {p['no']}", status=p["state"], tracking=p["tracking"],
                           href=f"/parcels/{p['id']}/label.pdf", weight_grams=p["weight_grams"])
                for p in work["parcels"]
            ),
            note=work["shelf"] and f"{self.say(N_('Shelf'))} {work['shelf']}",
        )  # fmt: skip

    def _line(self, line: Facts, units: int | None = None) -> LineView:
        stages = tuple((stage, line[stage]) for stage in STAGES if line[stage])
        return LineView(
            sku=line["sku"], name=line["name"], href=f"/stock/{line['sku']}", units=units or line["units"], stages=stages,
            price=self.amount(line["price_minor"] - line["discount_minor"]),
        )  # fmt: skip

    def _totals(self) -> tuple[tuple[str, Amount], ...]:
        goods = sum(line["price_minor"] for line in self.lines)
        rows = [(self.words(CHARGES, "articles"), self.amount(goods))]
        rows += [
            (self.words(CHARGES, c["kind"]), self.amount(c["amount_minor"]))
            for c in self.facts["charges"]
        ]
        return tuple(rows)

    def _payment(self, payment: Facts) -> PaymentView:
        def shown(minor: int) -> str:
            return money(minor, payment["currency"], self.reader.language)

        facts = [Fact(self.say(N_("Amount")), shown(payment["amount_minor"]))]
        for name, words in (
            ("authorised", N_("Authorised")),
            ("captured", N_("Captured")),
            ("refunded", N_("Refunded")),
        ):
            if payment[f"{name}_minor"]:
                facts.append(Fact(self.say(words), shown(payment[f"{name}_minor"])))
        if payment["provider_ref"]:
            facts.append(Fact(self.say(N_("Reference")), payment["provider_ref"]))
        state = payment_state(payment["amount_minor"], payment["authorised_minor"], payment["captured_minor"],
                              payment["refunded_minor"], [payment["state"]])  # fmt: skip
        return PaymentView(
            method=self.words(PAYMENT_METHODS, payment["method"]), status=state, facts=tuple(facts)
        )

    def _documents(self) -> tuple[DocumentView, ...]:
        found = [
            DocumentView(name=f"{self.say(N_('Packing slip'))} {w['number'][-1:]}", href=f"/work/{w['id']}/packing-slip.pdf",
                         made_at=moment(w["made_at"]))
            for w in self.facts["work"] if w["state"] not in ("rejected", "cancelled")
        ]  # fmt: skip
        found += [
            DocumentView(name=f"{self.say(N_('Label'))} {label['tracking']}", href=f"/parcels/{label['parcel_id']}/label.pdf",
                         made_at=moment(label["made_at"]), icon="barcode")
            for label in self.facts["labels"] if not label["voided_at"]
        ]  # fmt: skip
        if self.facts["received_at"]:
            found.append(
                DocumentView(name=self.say(N_("Order as received")), href=f"/orders/{self.order['number']}/original",
                             made_at=moment(self.facts["received_at"]), icon="download")
            )  # fmt: skip
        return tuple(found)

    def _actions(self) -> tuple[Action, ...]:
        here = f"/orders/{self.order['number']}"
        over = self.state in ("delivered", "cancelled", "shipped")
        started = any(
            self.stages[s]
            for s in ("released", "picked", "packed", "ready_for_pickup", "shipped", "delivered")
        )
        return (
            Action(N_("Put on hold"), f"{here}/hold", asks=N_("Why?"), icon="hand-stop",
                   why_not=self.say(N_("Nothing is left that could be held.")) if over else
                   self.say(N_("It is on hold by hand already.")) if "manual" in self.gates else None),
            Action(N_("Cancel"), f"{here}/cancel", asks=N_("Why?"), tone="danger", icon="ban",
                   why_not=self.say(N_("It is too late: a location has started on it.")) if started or over else None),
            Action(N_("See what the customer sees"), f"{here}/customer-page", method="get", icon="eye"),
        )  # fmt: skip


def moment(text: str) -> datetime:
    """Read a moment as PostgreSQL writes it in JSON."""
    return datetime.fromisoformat(text)


def _work_state(state: str) -> str:
    return {"ready": "packed"}.get(state, state)


def _address(recipient: Facts) -> tuple[str, ...]:
    street = " ".join(
        filter(
            None,
            (recipient.get("street"), recipient.get("house_number"), recipient.get("addition")),
        )
    )
    city = " ".join(filter(None, (recipient.get("postcode"), recipient.get("city"))))
    return tuple(filter(None, (recipient.get("company"), street, city, recipient.get("country"))))
