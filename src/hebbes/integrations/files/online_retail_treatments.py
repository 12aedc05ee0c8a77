"""What becomes of each line of a document: a treatment with a name for every odd class."""

from collections.abc import Mapping
from typing import Literal

from hebbes.integrations.files.online_retail_document import Document, Line
from hebbes.kit.names import Sku

Treatment = Literal[
    "goods_sale",
    "free_goods",
    "gift_voucher_sale",
    "shipping_charge",
    "manual_charge",
    "zero_charge",
    "stock_correction_in",
    "stock_correction_out",
    "goods_credit",
    "shipping_credit",
    "manual_credit",
    "discount",
    "sample",
    "bank_charge",
    "marketplace_fee",
    "donation",
    "bad_debt",
]

TREATMENTS: Mapping[Treatment, str] = {
    "goods_sale": "goods sold: an order line at the price stated",
    "free_goods": "goods sent at price 0: an order line at price 0",
    "gift_voucher_sale": "a gift voucher sold: an order line of a gift card",
    "shipping_charge": "postage or carriage billed: a shipping charge of the order",
    "manual_charge": "billed by hand: a charge of the order, or of the account without goods",
    "zero_charge": "a charge of nothing: kept with its document, moves no money",
    "stock_correction_in": "units found or put back, nobody billed: an inventory adjustment",
    "stock_correction_out": "units lost, damaged or thrown away: an inventory adjustment",
    "goods_credit": "goods credited: matched to the order lines they credit where that can be told",
    "shipping_credit": "postage or carriage credited",
    "manual_credit": "credited by hand",
    "discount": "a discount given afterwards",
    "sample": "samples, given or billed, at their value",
    "bank_charge": "a charge of the bank, borne or passed on",
    "marketplace_fee": "what a marketplace keeps of the sales, or gives back of it",
    "donation": "commission passed on to a charity",
    "bad_debt": "a claim written off, or the write-off corrected: an entry of the account",
}

ArticleKind = Literal["goods", "service", "fee", "gift_card"]

_SHIPPING = frozenset({"POST", "DOT", "C2"})
_MANUAL = frozenset({"M", "m"})
_EITHER_SIGN: Mapping[str, Treatment] = {
    "D": "discount",
    "S": "sample",
    "BANK CHARGES": "bank_charge",
    "AMAZONFEE": "marketplace_fee",
    "CRUK": "donation",
    "B": "bad_debt",
}
_FEES = frozenset({"BANK CHARGES", "AMAZONFEE", "CRUK", "B"})
_NOT_GOODS = _SHIPPING | _MANUAL | _EITHER_SIGN.keys()


def article_kind(sku: Sku) -> ArticleKind:
    """What kind of article a code stands for; codes are compared exactly."""
    if sku in _FEES:
        return "fee"
    if sku in _NOT_GOODS:
        return "service"
    return "gift_card" if sku.startswith("gift_") else "goods"


def is_stock_correction(document: Document) -> bool:
    """Whether a document with an order's number only puts a count of stock right.

    So it does when nothing in it is billed, and units go out below zero or nobody is named to whom
    they went. Goods sent with a shipping line went to somebody, even at price 0.
    """
    if document.kind != "order" or any(line.price_micro for line in document.lines):
        return False
    if all(line.units < 0 for line in document.lines):
        return True
    goods = [line for line in document.lines if line.sku not in _NOT_GOODS]
    is_sent = any(line.sku in _SHIPPING for line in document.lines)
    return document.customer is None and bool(goods) and not is_sent


def treatments(document: Document) -> tuple[Treatment, ...]:
    """One treatment for each line of the document, in the order of its lines."""
    if document.kind == "adjustment":
        return ("bad_debt",) * len(document.lines)
    if document.kind == "credit_note":
        return tuple(_credited(line) for line in document.lines)
    corrects = is_stock_correction(document)
    return tuple(_ordered(line, corrects=corrects) for line in document.lines)


def _credited(line: Line) -> Treatment:
    if line.sku in _SHIPPING:
        return "shipping_credit"
    if line.sku in _MANUAL:
        return "manual_credit"
    return _EITHER_SIGN.get(line.sku, "goods_credit")


def _ordered(line: Line, *, corrects: bool) -> Treatment:
    if line.sku in _NOT_GOODS:
        return _charged(line)
    if line.units < 0:
        return "stock_correction_out"
    if corrects:
        return "stock_correction_in"
    if line.price_micro == 0:
        return "free_goods"
    return "gift_voucher_sale" if article_kind(line.sku) == "gift_card" else "goods_sale"


def _charged(line: Line) -> Treatment:
    if line.price_micro == 0:
        return "zero_charge"
    if line.sku in _SHIPPING:
        return "shipping_charge"
    if line.sku in _MANUAL:
        return "manual_charge"
    return _EITHER_SIGN[line.sku]
