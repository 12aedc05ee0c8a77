"""Import articles with their list prices from a CSV file."""

from collections.abc import Sequence
from typing import BinaryIO

from psycopg_pool import ConnectionPool

from hebbes.catalog.save_articles import Article, save_articles
from hebbes.catalog.save_prices import Price, save_prices
from hebbes.flows.refused import Refused
from hebbes.flows.shop import Shop
from hebbes.integrations.files.brought_in import BroughtIn, Progress, batches, brought_in, silent
from hebbes.integrations.files.catalog_csv import ArticleRow, read_articles
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact


def import_articles(
    pool: ConnectionPool[Tx],
    shop: Shop,
    source: BinaryIO,
    actor: str,
    on_progress: Progress = silent,
) -> BroughtIn:
    """Bring in every sound row; the same file again changes nothing.

    What the file has no column for (lead time, tax class, cost price) stays as it is. A price for
    a channel nobody knows is refused with its line.
    """
    found = read_articles(source)
    refused, answers = list(found.refused), list[str]()
    for rows in batches(found.rows):
        taken, wrong = transact(pool, lambda tx, rows=rows: _take(tx, shop, rows, actor))
        answers += taken
        refused += wrong
        on_progress(len(answers) + len(refused))
    return brought_in(answers, refused)


def _take(
    tx: Tx, shop: Shop, rows: Sequence[ArticleRow], actor: str
) -> tuple[list[str], list[Refused]]:
    """Save a batch; a row is new or changed when its article or its price is."""
    at = shop.clock.now()
    articles = save_articles(tx, [_article(row) for row in rows], at)
    priced = [row for row in rows if row.list_price_micro is not None]
    prices = save_prices(tx, [price for row in priced if (price := _price(row))], at, actor)
    by_line = dict(zip((row.line for row in priced), prices, strict=True))
    answers: list[str] = []
    refused: list[Refused] = []
    for row, article in zip(rows, articles, strict=True):
        price = by_line.get(row.line, "same")
        if price == "unknown_channel":
            reason = f"there is no channel {row.channel}"
            refused.append(Refused(row.line, "channel", reason, "add the channel first"))
        elif "new" in (article, price):
            answers.append("new")
        else:
            answers.append("same" if article == price == "same" else "changed")
    return answers, refused


def _article(row: ArticleRow) -> Article:
    return Article(
        sku=row.sku,
        name=row.name,
        kind=row.kind,
        weight_grams=row.weight_grams,
        length_mm=row.length_mm,
        width_mm=row.width_mm,
        height_mm=row.height_mm,
        barcode=row.barcode,
    )


def _price(row: ArticleRow) -> Price | None:
    if row.list_price_micro is None or row.currency is None:
        return None
    return Price(row.sku, row.currency, row.list_price_micro, row.channel)
