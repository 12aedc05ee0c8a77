"""Import a wholesaler's file: every document once, then what all documents together tell."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from psycopg_pool import ConnectionPool

from hebbes.catalog.channels import Channel
from hebbes.flows.import_credits import import_credits
from hebbes.flows.import_documents import Answer, Imported, NoOrder, import_documents
from hebbes.flows.import_settings import import_settings
from hebbes.flows.shop import Shop
from hebbes.imports.keep_credits import Credit, lock_credits
from hebbes.imports.read_bodies import read_bodies
from hebbes.imports.read_fingerprints import read_fingerprints
from hebbes.integrations.files.import_orders_document import FORMAT, incoming, read_back
from hebbes.integrations.files.lines import Refused
from hebbes.integrations.files.online_retail import read_documents
from hebbes.integrations.files.online_retail_claims import match_documents
from hebbes.integrations.files.online_retail_document import Document
from hebbes.integrations.files.online_retail_plan import CHANNEL, CURRENCY
from hebbes.integrations.files.online_retail_report import all_totals, report
from hebbes.integrations.files.online_retail_seen import seen_articles
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx
from hebbes.kit.transact import Patience, transact
from hebbes.network.save_locations import Described

WHOLESALE = Channel(
    code=CHANNEL, name="Wholesale", kind="edi", brand="house", legal_entity=1, segment="b2b",
    currency=CURRENCY, language="en", country="GB", owns_prices=True, process="business",
)  # fmt: skip
WAREHOUSE = Described(
    code="WHOLESALE", name="Wholesale warehouse", kind="warehouse", country="GB",
    time_zone="Europe/London", ships=False,
)  # fmt: skip
MOST_DOCUMENTS = 50
MOST_LINES = 1_500
_PATIENCE = Patience(tries=20, first_pause_s=0.002)

Progress = Callable[[str, int, int | None], None]
"""Hears what is going on, how many lines of it are done, and of how many if that is known."""


@dataclass(frozen=True, slots=True)
class Import:
    """What an import came to. `report` counts all documents of the format that are ours now."""

    new: int
    known: int
    report: dict[str, object]


def import_orders(
    pool: ConnectionPool[Tx], shop: Shop, source: BinaryIO, on_progress: Progress | None = None
) -> Import:
    """Take every document of a file that is not ours yet; safe to stop anywhere and run again."""
    tell = on_progress or _say_nothing
    reading = read_documents(source, lambda lines: tell("reading", lines, None))
    location = transact(pool, lambda tx: import_settings(tx, shop, WHOLESALE, WAREHOUSE))
    refused = list(reading.refused)
    unseen = _unseen(pool, reading.documents)
    new = lines = 0
    known = len(reading.documents) - len(unseen)
    total = sum(len(document.lines) for document in unseen)
    for batch in _batches(unseen):
        for document, answer in zip(batch, _take(pool, shop, location, batch), strict=True):
            lines += len(document.lines)
            if isinstance(answer, Imported):
                new, known = new + (not answer.again), known + answer.again
            else:
                refused += _refused(document, answer)
        tell("importing", lines, total)
    tell("matching", lines, total)
    refused.sort(key=lambda line: line.line)
    return Import(new, known, transact(pool, lambda tx: _settle(tx, shop, refused)))


def _say_nothing(what: str, lines: int, total: int | None, /) -> None:
    del what, lines, total


def _unseen(pool: ConnectionPool[Tx], documents: Sequence[Document]) -> list[Document]:
    """Leave out what is in already with the same content: most of a file that comes again."""
    marks = transact(pool, lambda tx: read_fingerprints(tx, FORMAT))
    return [
        one for one in documents if one.number not in marks or marks[one.number] != one.fingerprint
    ]


def _batches(documents: Sequence[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    lines = 0
    for document in documents:
        if batch and (len(batch) == MOST_DOCUMENTS or lines + len(document.lines) > MOST_LINES):
            yield batch
            batch, lines = [], 0
        batch.append(document)
        lines += len(document.lines)
    if batch:
        yield batch


def _take(
    pool: ConnectionPool[Tx], shop: Shop, location: LocationId, batch: Sequence[Document]
) -> list[Answer]:
    """Take a batch in a transaction of its own; again when another process was first."""
    asked = [incoming(document) for document in batch]
    return transact(
        pool, lambda tx: import_documents(tx, shop, location, asked), patience=_PATIENCE
    )


def _refused(document: Document, answer: Answer) -> list[Refused]:
    """Name every line of a document that was not taken, with the reason."""
    if isinstance(answer, NoOrder):
        reason = f"document {document.number} is set aside whole: " + "; ".join(
            f"{flaw.pointer}: {flaw.message}" for flaw in answer.flaws
        )
        remedy = "put the document right and bring it again"
    else:
        reason = f"document {document.number} came in before with other content"
        remedy = "give the changed document a number of its own; what is in stays as it is"
    return [Refused(line.at_line, "InvoiceNo", reason, remedy) for line in document.lines]


def _settle(tx: Tx, shop: Shop, refused: Sequence[Refused]) -> dict[str, Any]:
    """Match the credits of all documents that are ours, name their articles, and count them."""
    lock_credits(tx, FORMAT)
    documents = [read_back(body) for body in read_bodies(tx, FORMAT)]
    matching = match_documents(documents)
    import_credits(
        tx,
        shop,
        FORMAT,
        {article.sku: article.name for article in seen_articles(documents)},
        [
            Credit(m.credit.number, m.credit.ref, m.billed.number, m.billed.ref, m.units)
            for m in matching.matched
        ],
    )
    return report(all_totals(documents, matching), refused)
