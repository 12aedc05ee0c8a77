"""A wholesaler's file comes in the same however it comes in."""

import lzma
import os
import signal
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import pytest
from psycopg_pool import ConnectionPool

from hebbes.audit.audit import CHECKS, Difference
from hebbes.flows.shop import Shop
from hebbes.integrations.files.import_orders import import_orders
from hebbes.kit.sql import Tx, statement
from tests.databases import fresh_database
from tests.imports.conftest import DATA, EXTRACT, Books, split_between_documents
from tests.integrations.retail import HEADING, line, read_bytes, report_of

CHILD = """
import sys
from psycopg_pool import ConnectionPool
from hebbes.flows.shop import Shop
from hebbes.integrations.files import import_orders
import_orders.MOST_DOCUMENTS = 5
def tell(what, lines, total):
    print(what, lines, flush=True)
with ConnectionPool(sys.argv[1], min_size=1, max_size=2) as pool, open(sys.argv[2], "rb") as file:
    import_orders.import_orders(pool, Shop(), file, tell)
"""


def write(folder: Path, *lines: str) -> Path:
    file = folder / "lines.csv"
    file.write_text("\n".join((HEADING, *lines, "")), encoding="utf-8")
    return file


def test_the_books_hold_what_the_file_says(books: Books) -> None:
    done = books.take(EXTRACT)
    assert (done.new, done.known) == (106, 0)
    assert done.report == report_of(read_bytes(EXTRACT.read_bytes()))
    assert books.rows(
        "SELECT kind, count(*), sum(amount_minor) FROM imports.document GROUP BY 1 ORDER BY 1"
    ) == [("adjustment", 3, -1106206), ("credit_note", 39, -8012706), ("order", 64, 10402642)]
    assert books.rows(
        "SELECT count(*) FROM orders.sales_order WHERE NOT history OR channel <> 'wholesale'"
    ) == [(0,)]
    assert books.rows("SELECT count(*) FROM work.task") == [(0,)]
    assert books.rows("SELECT count(*) FROM holds.hold") == [(0,)]


def test_the_same_file_twice_changes_nothing(books: Books) -> None:
    first = books.take(EXTRACT)
    before = books.digest()
    again = books.take(EXTRACT)
    assert (again.new, again.known) == (0, 106)
    assert again.report == first.report
    assert books.digest() == before


def test_halves_in_swapped_order_end_the_same(
    books: Books, halves: tuple[Path, Path], server: str, template: str
) -> None:
    whole = books.take(EXTRACT)
    with fresh_database(server, template) as url, ConnectionPool[Tx](url, min_size=1) as pool:
        other = Books(url, pool, Shop(clock=books.shop.clock))
        first, second = halves
        other.take(second)
        assert other.digest() != books.digest()
        done = other.take(first)
        assert done.report == whole.report
        assert other.digest() == books.digest()


@pytest.mark.faults
def test_a_killed_import_run_again_ends_the_same(books: Books, server: str, template: str) -> None:
    with fresh_database(server, template) as url:
        for _ in range(2):
            _import_and_kill(url, after="importing")
        with ConnectionPool[Tx](url, min_size=1) as pool:
            other = Books(url, pool, Shop(clock=books.shop.clock))
            assert 0 < len(other.rows("SELECT number FROM imports.document")) < 106
            done = other.take(EXTRACT)
            assert 0 < done.known < 106
            whole = books.take(EXTRACT)
            assert done.report == whole.report
            assert other.digest() == books.digest()


def _import_and_kill(url: str, after: str) -> None:
    """Start an import in a process of its own and kill it when it has said this twice."""
    environment = os.environ | {"PYTHONPATH": "src"}
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, url, str(EXTRACT)],
        stdout=subprocess.PIPE, text=True, env=environment,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        said = 0
        for text in process.stdout:
            said += text.startswith(after)
            if said == 2:
                process.send_signal(signal.SIGKILL)
                break
        process.wait()
    assert process.returncode == -signal.SIGKILL


def test_a_document_with_other_content_is_refused_line_by_line(
    books: Books, tmp_path: Path
) -> None:
    books.take(write(tmp_path, line("536365"), line("536366")))
    before = books.digest()
    done = books.take(write(tmp_path, line("536366"), line("536365", units="7"), line("536365")))
    refused: Any = done.report["refused"]
    assert [(one["line"], one["field"]) for one in refused] == [(3, "InvoiceNo"), (4, "InvoiceNo")]
    assert "came in before with other content" in refused[0]["reason"]
    assert (done.new, done.known) == (0, 1)
    assert books.digest() == before


def test_articles_get_the_name_most_lines_give_them(books: Books, tmp_path: Path) -> None:
    books.take(write(tmp_path, line("1", text="HEART")))
    assert books.rows("SELECT name FROM catalog.article") == [("HEART",)]
    books.take(write(tmp_path, line("2", text="WHITE HEART"), line("3", text="WHITE HEART")))
    assert books.rows("SELECT name FROM catalog.article") == [("WHITE HEART",)]


def test_an_article_the_shop_knew_keeps_its_name(books: Books, tmp_path: Path) -> None:
    with books.pool.connection() as tx:
        tx.execute(
            "INSERT INTO catalog.article (sku, name, changed_at) VALUES ('85123A', 'Ours', now())"
        )
    books.take(write(tmp_path, line("1"), line("2")))
    assert books.rows("SELECT name FROM catalog.article") == [("Ours",)]


def test_a_credit_before_its_order_is_matched_when_the_order_comes(
    books: Books, tmp_path: Path
) -> None:
    books.take(write(tmp_path, line("C7", units="-2", at="2011-01-05 10:00:00")))
    assert books.rows("SELECT * FROM imports.credit") == []
    books.take(write(tmp_path, line("6", at="2011-01-03 10:00:00")))
    assert books.rows("SELECT * FROM imports.credit") == [("online-retail", "C7", 1, "6", 1, 2)]


def test_two_imports_at_once_take_each_document_once(books: Books) -> None:
    def one(_: int) -> tuple[int, int]:
        with EXTRACT.open("rb") as source:
            done = import_orders(books.pool, Shop(clock=books.shop.clock), source)
        return done.new, done.known

    with ThreadPoolExecutor(2) as threads:
        counts = list(threads.map(one, range(2)))
    assert sum(new for new, _ in counts) == 106
    assert sum(known for _, known in counts) == 106


def test_the_order_as_received_is_kept(books: Books, tmp_path: Path) -> None:
    books.take(write(tmp_path, line("536365", units="6", price="2.555")))
    ((body,),) = books.rows("SELECT body FROM customers.original")
    received = msgspec.json.decode(zlib.decompress(body))
    assert received["external_ref"] == "536365"
    assert received["lines"][0]["unit_price"] == "2.555"


PLANTED = {
    "documents_equal_their_orders": "UPDATE imports.document SET sold_micro = sold_micro + 1",
    "documents_are_in_the_ledger": (
        "DELETE FROM payments.posting WHERE once = 'online-retail:6:revenue'"
    ),
    "credits_are_within_what_was_sold": "UPDATE imports.credit SET units = units + 99",
}


@pytest.mark.parametrize("check", sorted(PLANTED))
def test_a_planted_difference_is_found(books: Books, tmp_path: Path, check: str) -> None:
    books.take(write(tmp_path, line("6"), line("C7", units="-2", at="2011-01-05 10:00:00")))
    with psycopg.connect(books.url) as conn:
        assert conn.execute(PLANTED[check].encode()).rowcount
        assert statement(str(CHECKS / f"{check}.sql"), row=Difference)(conn)
        conn.rollback()


@pytest.mark.skipif(
    not {"CI", "HEBBES_LONG"} & os.environ.keys(),
    reason="takes a minute or two: CI=1 or HEBBES_LONG=1 runs it",
)
def test_the_whole_nine_months_come_in_exactly_by_halves_in_swapped_order_and_once_more(
    books: Books, tmp_path: Path
) -> None:
    whole = DATA / "online-retail-2010-12-to-2011-08.csv.xz"
    with lzma.open(whole, "rt", encoding="utf-8", newline="") as lines:
        first, second = split_between_documents(list(lines), tmp_path)
    books.take(second)
    once: Any = books.take(first).report
    counts = "SELECT (SELECT count(*) FROM orders.line), (SELECT count(*) FROM imports.credit)"
    before = books.rows(counts)
    again = books.take(whole)
    assert {
        name: (once[name]["count"], once[name]["sum"])
        for name in ("orders", "credit_notes", "adjustments", "all")
    } == {
        "orders": (13902, "6293764.002"),
        "credit_notes": (2554, "-520770.560"),
        "adjustments": (3, "-11062.060"),
        "all": (16459, "5761931.382"),
    }
    assert once["refused"] == []
    assert (again.new, again.known, again.report) == (0, 16459, once)
    assert books.rows(counts) == before == [(311927, 4428)]
