"""A shop without anything in it, and what an import leaves in its books."""

import hashlib
import random
from collections.abc import Generator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg_pool import ConnectionPool

from hebbes.flows.shop import Shop
from hebbes.integrations.files.import_orders import Import, import_orders
from hebbes.kit.clock import HeldClock
from hebbes.kit.ids import Ids
from hebbes.kit.sql import Tx
from tests.audit_books import expect_books_to_balance

DATA = Path(__file__).parents[1] / "data"
EXTRACT = DATA / "online-retail-extract.csv"
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

# Everything that matters of what came in, without ids, numbers drawn by chance and moments.
BOOKS = (
    (
        "SELECT format, number, fingerprint, kind, occurred_at, amount_minor, sold_micro, body"
        " FROM imports.document ORDER BY 1, 2"
    ),
    "SELECT * FROM imports.credit ORDER BY 1, 2, 3, 4, 5",
    "SELECT * FROM imports.article ORDER BY 1, 2",
    "SELECT sku, name, kind FROM catalog.article ORDER BY 1",
    "SELECT ref, segment, language, count(*) FROM customers.customer GROUP BY 1, 2, 3 ORDER BY 1",
    (
        "SELECT o.external_ref, o.channel, o.country, o.placed_at, o.total_minor, c.ref, o.history"
        " FROM orders.sales_order AS o JOIN customers.customer AS c ON c.id = o.customer_id"
        " ORDER BY 1"
    ),
    (
        "SELECT o.external_ref, l.no, l.ref, l.sku, l.units, l.delivered, l.unit_price_micro,"
        " l.price_minor, l.charge_minor FROM orders.line AS l"
        " JOIN orders.sales_order AS o ON o.id = l.order_id ORDER BY 1, 2"
    ),
    (
        "SELECT o.external_ref, c.no, c.kind, c.amount_minor, c.description FROM orders.charge AS c"
        " JOIN orders.sales_order AS o ON o.id = c.order_id ORDER BY 1, 2"
    ),
    "SELECT once, debit, credit, amount_minor, currency FROM payments.posting ORDER BY 1",
    "SELECT ref, sku, delta, cause, remark, at FROM inventory.movement ORDER BY 1, 2, 3, 5",
    "SELECT sku, on_hand FROM inventory.position ORDER BY 1",
    "SELECT kind, count(*) FROM journal.entry GROUP BY 1 ORDER BY 1",
)


@dataclass(frozen=True, slots=True)
class Books:
    """An empty shop that files can be imported into."""

    url: str
    pool: ConnectionPool[Tx]
    shop: Shop

    def take(self, file: Path) -> Import:
        """Import a file of order lines."""
        with file.open("rb") as source:
            return import_orders(self.pool, self.shop, source)

    def digest(self) -> list[str]:
        """Say in a few characters a table what stands in the books."""
        with self.pool.connection() as tx:
            return [
                hashlib.sha256(repr(tx.execute(query.encode()).fetchall()).encode()).hexdigest()
                for query in BOOKS
            ]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Answer a query."""
        with self.pool.connection() as tx:
            return tx.execute(query.encode()).fetchall()


@pytest.fixture
def books(database: str) -> Generator[Books]:
    """Give an empty shop; its books are audited at the end."""
    with ConnectionPool[Tx](database, min_size=1, max_size=4) as pool:
        shop = Shop(clock=HeldClock(AT), ids=Ids(chance=random.Random(3)))
        yield Books(database, pool, shop)
    with psycopg.connect(database) as conn:
        expect_books_to_balance(conn)


@pytest.fixture
def halves(tmp_path: Path) -> tuple[Path, Path]:
    """Give the extract in two files, cut between documents."""
    lines = EXTRACT.read_text(encoding="utf-8").splitlines(keepends=True)
    return split_between_documents(lines, tmp_path)


def split_between_documents(lines: list[str], folder: Path) -> tuple[Path, Path]:
    """Write a heading and order lines as two files, each with half of the documents."""
    heading, *rest = lines
    numbers = list(dict.fromkeys(line.partition(",")[0] for line in rest))
    early = set(numbers[: len(numbers) // 2])
    files = folder / "first.csv", folder / "second.csv"
    for file, is_early in zip(files, (True, False), strict=True):
        kept = [line for line in rest if (line.partition(",")[0] in early) == is_early]
        file.write_text("".join([heading, *kept]), encoding="utf-8")
    return files
