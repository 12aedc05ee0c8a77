"""Which of these articles are known."""

from collections.abc import Iterable

from hebbes.kit.names import Sku
from hebbes.kit.sql import Tx, statement


def _sku(sku: str) -> Sku:
    return Sku(sku)


_known = statement(__file__, row=_sku)


def known_articles(tx: Tx, skus: Iterable[Sku]) -> frozenset[Sku]:
    """Return those that the catalog has, active or not."""
    return frozenset(_known(tx, sku=sorted(set(skus))))
