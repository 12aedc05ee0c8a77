"""Settle what only all documents together can tell: names of articles, what credits credit."""

from collections.abc import Mapping, Sequence

from hebbes.catalog.name_articles import Name, name_articles
from hebbes.flows.shop import Shop
from hebbes.imports.keep_credits import Credit, keep_credits
from hebbes.imports.note_articles import noted_articles
from hebbes.kit.names import Sku
from hebbes.kit.sql import Tx


def import_credits(
    tx: Tx, shop: Shop, format_: str, names: Mapping[Sku, str], credits_: Sequence[Credit]
) -> None:
    """Keep the matches, and name the articles that came in by this format.

    Work both out over all documents of the format, read in the same transaction after
    `lock_credits`: then the end is the same whatever came in first.
    """
    keep_credits(tx, format_, credits_)
    name_articles(
        tx,
        [Name(sku, names[sku]) for sku in sorted(noted_articles(tx, format_)) if sku in names],
        shop.clock.now(),
    )
