"""Read what stands on articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.kit.names import Sku
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article's name, kind, weight and barcode."""

    sku: Sku
    name: str
    kind: str
    weight_grams: int
    barcode: str | None


_read = statement(__file__, row=ArticleCard)


def read_articles(tx: Tx, skus: Sequence[Sku]) -> dict[Sku, ArticleCard]:
    """Return those of the articles that exist."""
    return {found.sku: found for found in _read(tx, sku=skus)} if skus else {}
