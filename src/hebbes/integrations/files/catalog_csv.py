"""Read articles with their list prices from a CSV file."""

from dataclasses import dataclass
from typing import Any, BinaryIO

from hebbes.integrations.files import cells
from hebbes.integrations.files.records import (
    Allowed,
    Check,
    Form,
    Needed,
    Records,
    Values,
    read_records,
)
from hebbes.kit.names import Sku

_MAX_MM = 100_000
_MAX_GRAMS = 10_000_000


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article and one of its list prices; channel '' is every channel without its own price."""

    line: int
    sku: Sku
    name: str
    kind: str
    weight_grams: int
    length_mm: int | None
    width_mm: int | None
    height_mm: int | None
    list_price_micro: int | None
    currency: str | None
    channel: str
    barcode: str | None


def _unpriced(values: Values) -> str | None:
    if values["list_price"] is not None and values["currency"] is None:
        return "a price without a currency"
    return None


def _not_for_sale(values: Values) -> str | None:
    if values["list_price"] is None and values["channel"]:
        return "a channel without a price"
    return None


def _article(*, list_price: int | None, **values: Any) -> ArticleRow:
    return ArticleRow(list_price_micro=list_price, **values)


ARTICLES = Form(
    fields=(
        Needed("sku", cells.code),
        Needed("name", cells.text(200)),
        Allowed(
            "kind",
            cells.choice("goods", "service", "digital", "gift_card", "made_to_order"),
            "goods",
        ),
        Allowed("weight_grams", cells.whole(0, _MAX_GRAMS), 0),
        Allowed("length_mm", cells.whole(1, _MAX_MM)),
        Allowed("width_mm", cells.whole(1, _MAX_MM)),
        Allowed("height_mm", cells.whole(1, _MAX_MM)),
        Allowed("list_price", cells.price_micro),
        Allowed("currency", cells.currency),
        Allowed("channel", cells.code, ""),
        Allowed("barcode", cells.code),
    ),
    make=_article,
    key=("sku", "channel", "currency"),
    checks=(
        Check("currency", _unpriced, "fill in the currency, such as EUR"),
        Check("list_price", _not_for_sale, "fill in the price, or leave the channel empty"),
    ),
)


def read_articles(source: BinaryIO) -> Records[ArticleRow]:
    """The articles of a file, a row for each price; the columns stand in docs/how-to."""
    return read_records(source, ARTICLES)
