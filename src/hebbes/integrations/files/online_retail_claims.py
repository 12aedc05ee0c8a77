"""Which lines of documents may be credited, and which credit: what the matching is given."""

from collections.abc import Collection, Iterator, Mapping

from hebbes.integrations.files.online_retail_credits import (
    Claim,
    LineOf,
    Matching,
    match_credits,
)
from hebbes.integrations.files.online_retail_document import CustomerNumber, Document, Line
from hebbes.integrations.files.online_retail_treatments import Treatment, treatments
from hebbes.kit.names import Sku

Subject = tuple[CustomerNumber | None, Sku]
"""A customer and an article: claims on different subjects never touch each other."""

_BILLED: frozenset[Treatment] = frozenset(
    {"goods_sale", "free_goods", "gift_voucher_sale", "shipping_charge", "manual_charge"}
)
_CREDITED_AT_SAME_PRICE_ONLY: Mapping[Treatment, bool] = {
    "goods_credit": False,
    "shipping_credit": True,
    "manual_credit": True,
}


def match_documents(documents: Collection[Document]) -> Matching:
    """Match all credit notes among the documents to the orders among them, in whatever order."""
    credited = [claim for document in documents for claim in credit_claims(document)]
    subjects = {(claim.customer, claim.sku) for claim in credited if claim.customer is not None}
    billed = (claim for document in documents for claim in billed_claims(document, subjects))
    return match_credits(billed, credited)


def billed_claims(document: Document, subjects: Collection[Subject]) -> Iterator[Claim]:
    """The lines of an order on these subjects that a credit note may credit."""
    if document.kind != "order":
        return
    customer = document.customer
    if any((customer, line.sku) in subjects for line in document.lines):
        for line, treatment in zip(document.lines, treatments(document), strict=True):
            if treatment in _BILLED and (customer, line.sku) in subjects:
                yield _claim(document, line)


def credit_claims(document: Document) -> Iterator[Claim]:
    """The lines of a credit note for which the billed line can be looked for."""
    if document.kind != "credit_note":
        return
    for line, treatment in zip(document.lines, treatments(document), strict=True):
        if treatment in _CREDITED_AT_SAME_PRICE_ONLY:
            yield _claim(document, line, same_price_only=_CREDITED_AT_SAME_PRICE_ONLY[treatment])


def _claim(document: Document, line: Line, *, same_price_only: bool = False) -> Claim:
    return Claim(
        line=LineOf(document.number, line.ref),
        customer=document.customer,
        sku=line.sku,
        price_micro=line.price_micro,
        units=abs(line.units),
        occurred_at=document.occurred_at,
        same_price_only=same_price_only,
    )
