"""Turn a wholesaler's document into what the import takes, and back from what it keeps."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

import msgspec

from hebbes.catalog.add_articles import Unlisted
from hebbes.flows.import_documents import ACTOR, Correction, Incoming, Owed
from hebbes.flows.place_orders import Request
from hebbes.imports.claim import Document as Kept
from hebbes.integrations.files.online_retail_document import Document
from hebbes.integrations.files.online_retail_plan import CHANNEL, CURRENCY, Plan, plan
from hebbes.integrations.files.online_retail_treatments import (
    Treatment,
    article_kind,
    treatments,
)
from hebbes.kit.money import micro_to_minor
from hebbes.kit.names import Sku
from hebbes.orders.draft import Draft

FORMAT = "online-retail"
REVENUE = "revenue"
_SOLD: frozenset[Treatment] = frozenset({"goods_sale", "free_goods", "gift_voucher_sale"})

ACCOUNTS: Mapping[Treatment, str] = {
    "gift_voucher_sale": "gift_cards",
    "sample": "samples",
    "bank_charge": "bank_charges",
    "marketplace_fee": "marketplace_fees",
    "donation": "donations",
    "bad_debt": "bad_debts",
}
"""Against which account a treatment is posted, where that is not revenue."""


def incoming(document: Document) -> Incoming:
    """All that a document leads to; deterministic, so that it may be made again at any time."""
    made = plan(document)
    return Incoming(
        document=Kept(
            format=FORMAT,
            number=document.number,
            fingerprint=document.fingerprint,
            kind=document.kind,
            occurred_at=document.occurred_at,
            channel=CHANNEL,
            amount_minor=micro_to_minor(document.amount_micro, CURRENCY),
            sold_micro=_sold_micro(document) if made.order else None,
            body=_body(document),
        ),
        customer_ref=document.customer,
        order=_request(made),
        articles=[
            Unlisted(line.sku, line.description or line.sku, _catalog_kind(line.sku))
            for line in {line.sku: line for line in document.lines}.values()
        ],
        owed=_owed(document),
        corrections=[Correction(c.sku, c.delta, c.remark) for c in made.corrections],
    )


def _body(document: Document) -> bytes:
    """The document as it is kept: the same wherever in a file its lines stood."""
    lines = tuple(line._replace(at_line=0) for line in document.lines)
    return msgspec.json.encode(replace(document, lines=lines))


def read_back(body: bytes) -> Document:
    """The document that was kept."""
    return _decoder.decode(body)


_decoder = msgspec.json.Decoder(Document)


def _catalog_kind(sku: Sku) -> str:
    kind = article_kind(sku)
    return "service" if kind == "fee" else kind


def _request(made: Plan) -> Request | None:
    if made.order is None:
        return None
    body = msgspec.json.encode(made.order)
    return Request(msgspec.json.decode(body, type=Draft), body, ACTOR, may_price=True)


def _sold_micro(document: Document) -> int:
    return sum(
        line.amount_micro
        for line, treatment in zip(document.lines, treatments(document), strict=True)
        if treatment in _SOLD
    )


def _owed(document: Document) -> list[Owed]:
    """What is owed by account, rounded to pence; together the document rounded once."""
    exact: dict[str, int] = defaultdict(int)
    for line, treatment in zip(document.lines, treatments(document), strict=True):
        exact[ACCOUNTS.get(treatment, REVENUE)] += line.amount_micro
    owed = {account: micro_to_minor(amount, CURRENCY) for account, amount in exact.items()}
    left = micro_to_minor(document.amount_micro, CURRENCY) - sum(owed.values())
    return [Owed(account, amount) for account, amount in (*owed.items(), ("rounding", left))]
