"""Save articles: new ones are added, known ones changed where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from hebbes.kit.names import Sku
from hebbes.kit.sql import Tx, statement

Saved: TypeAlias = Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True)
class Article:
    """What can be sold, under one code that compares exactly.

    `kind` is goods, service, digital, gift_card or made_to_order; the cost price is millionths of
    the owner's currency. From the lead time on, None leaves what is known.
    """

    sku: Sku
    name: str
    kind: str = "goods"
    weight_grams: int = 0
    length_mm: int | None = None
    width_mm: int | None = None
    height_mm: int | None = None
    lead_time_hours: int | None = None
    barcode: str | None = None
    tax_class: str | None = None
    cost_price_micro: int | None = None
    active: bool | None = None


def _saved(saved: Saved) -> Saved:
    return saved


_save_articles = statement(__file__, given=Article, row=_saved)


def save_articles(tx: Tx, articles: Sequence[Article], at: datetime) -> list[Saved]:
    """Save the articles and tell of each what that did; of two with one code the last counts."""
    return _save_articles(tx, articles, at=at) if articles else []
