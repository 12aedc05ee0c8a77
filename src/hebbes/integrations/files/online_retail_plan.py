"""What a document leads to: an order, a credit note, account entries, stock corrections."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hebbes.integrations.files.online_retail_countries import COUNTRIES
from hebbes.integrations.files.online_retail_credits import LineOf
from hebbes.integrations.files.online_retail_document import (
    CustomerNumber,
    Document,
    DocumentNumber,
    Line,
    pounds,
)
from hebbes.integrations.files.online_retail_treatments import Treatment, treatments
from hebbes.kit.names import Sku

CHANNEL = "wholesale"
CURRENCY = "GBP"

_SOLD: frozenset[Treatment] = frozenset({"goods_sale", "free_goods", "gift_voucher_sale"})
_CORRECTED: frozenset[Treatment] = frozenset({"stock_correction_in", "stock_correction_out"})
_CHARGE_KINDS: Mapping[Treatment, str] = {
    "shipping_charge": "shipping",
    "donation": "donation",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of money: what is credited, or charged where there is no order to charge it with."""

    line: LineOf
    treatment: Treatment
    sku: Sku
    description: str
    units: int
    price_micro: int

    @property
    def amount_micro(self) -> int:
        """What the customer owes more by it, exact, in micro-pounds; below zero for credits."""
        return self.units * self.price_micro


@dataclass(frozen=True, slots=True)
class StockCorrection:
    """Units that a count found or missed, with the remark somebody wrote beside it."""

    line: LineOf
    sku: Sku
    delta: int
    remark: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that one document leads to; `order` is the body of a `POST /v1/orders`, if any."""

    number: DocumentNumber
    fingerprint: str
    customer: CustomerNumber | None
    country_code: str
    occurred_at: datetime
    order: Mapping[str, Any] | None
    credits: tuple[Entry, ...]
    entries: tuple[Entry, ...]
    corrections: tuple[StockCorrection, ...]


def plan(document: Document) -> Plan:
    """Say what to make of a document; every line ends in exactly one of the four places."""
    lines = tuple(zip(document.lines, treatments(document), strict=True))
    sold = [line for line, treatment in lines if treatment in _SOLD]
    money = tuple(
        _entry(document, line, treatment)
        for line, treatment in lines
        if treatment not in _SOLD | _CORRECTED
    )
    is_credit = document.kind == "credit_note"
    return Plan(
        number=document.number,
        fingerprint=document.fingerprint,
        customer=document.customer,
        country_code=COUNTRIES[document.country].code,
        occurred_at=document.occurred_at,
        order=_order(document, sold, money) if sold else None,
        credits=money if is_credit else (),
        entries=() if is_credit or sold else money,
        corrections=tuple(
            StockCorrection(
                LineOf(document.number, line.ref), line.sku, line.units, line.description
            )
            for line, treatment in lines
            if treatment in _CORRECTED
        ),
    )


def _entry(document: Document, line: Line, treatment: Treatment) -> Entry:
    return Entry(
        LineOf(document.number, line.ref),
        treatment,
        line.sku,
        line.description,
        line.units,
        line.price_micro,
    )


def _order(document: Document, sold: list[Line], charges: tuple[Entry, ...]) -> Mapping[str, Any]:
    """The body of the order: past and done, priced by its channel, by a guest if none is named."""
    country = COUNTRIES[document.country]
    customer = {} if document.customer is None else {"customer": {"ref": document.customer}}
    return {
        "channel": CHANNEL,
        "external_ref": document.number,
        "placed_at": document.occurred_at.isoformat().replace("+00:00", "Z"),
        "currency": CURRENCY,
        "language": "en",
        "history": True,
        **customer,
        "ship_to": {"country": country.code},
        "method": "standard",
        "lines": [
            {
                "ref": str(line.ref),
                "sku": line.sku,
                "units": line.units,
                "unit_price": pounds(line.price_micro),
            }
            for line in sold
        ],
        "charges": [
            {
                "kind": _CHARGE_KINDS.get(entry.treatment, "fee"),
                "amount": pounds(entry.amount_micro),
                "description": entry.description or entry.sku,
            }
            for entry in charges
        ],
        "payment": {"method": "on_account"},
    }
