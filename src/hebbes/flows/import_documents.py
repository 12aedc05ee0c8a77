"""Import documents of a wholesaler: past orders, credits, account entries, stock corrections."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.catalog.add_articles import Unlisted, add_articles
from hebbes.catalog.channels import Channel
from hebbes.customers.record import Customer, known_customers, record
from hebbes.flows.place_orders import Request, Taken, place_orders
from hebbes.flows.shop import Shop
from hebbes.imports.claim import Document, claim, known_fingerprints
from hebbes.imports.note_articles import note_articles
from hebbes.inventory.book import Movement, book
from hebbes.kit.names import CustomerId, LocationId, OrderId, Sku
from hebbes.kit.sql import Tx
from hebbes.kit.transact import LostRace
from hebbes.orders.keys import digest_of
from hebbes.orders.refusals import Flaw, NotTaken
from hebbes.payments.post import Posting, post

ACTOR = "system:import"
RECEIVABLE = "receivable"


@dataclass(frozen=True, slots=True)
class Owed:
    """What the account owes more by a document, below zero for less, and the account against it."""

    account: str
    amount_minor: int


@dataclass(frozen=True, slots=True)
class Correction:
    """Units that a count found (above 0) or missed, with the remark beside it."""

    sku: Sku
    delta: int
    remark: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document and all it leads to; `customer_ref` is the channel's name for the customer."""

    document: Document
    customer_ref: str | None
    order: Request | None
    articles: Sequence[Unlisted]
    owed: Sequence[Owed]
    corrections: Sequence[Correction]


@dataclass(frozen=True, slots=True)
class Imported:
    """The document is ours. `again` says it was so before."""

    again: bool = False


@dataclass(frozen=True, slots=True)
class OtherContent:
    """The number was taken before, with other content: nothing was done."""


@dataclass(frozen=True, slots=True)
class NoOrder:
    """The order in it was refused: nothing of the document was taken."""

    flaws: tuple[Flaw, ...]


Answer = Imported | OtherContent | NoOrder


def import_documents(
    tx: Tx, shop: Shop, location: LocationId, incoming: Sequence[Incoming]
) -> list[Answer]:
    """Take the documents not taken before, each whole or not at all, one answer each.

    The channels must be there. LostRace is raised when another process is taking one of them at
    this moment: roll back and call again. A number may stand in a batch once.
    """
    at = shop.clock.now()
    marks = known_fingerprints(tx, [one.document for one in incoming])
    fresh = [one for one, mark in zip(incoming, marks, strict=True) if mark is None]
    _add_articles(tx, fresh, at)
    placed = _place(tx, shop, fresh)
    taken = [one for one in fresh if not isinstance(placed.get(one.document.number), NotTaken)]
    if not claim(tx, [one.document for one in taken], at, ACTOR):
        raise LostRace
    _record_customers(tx, shop, [one for one in taken if one.order is None], at)
    book(tx, list(_movements(taken, location)))
    post(tx, list(_postings(shop, tx, taken, placed)), at)
    return [
        _answer(one, mark, placed.get(one.document.number))
        for one, mark in zip(incoming, marks, strict=True)
    ]


def _answer(one: Incoming, mark: str | None, placed: Taken | NotTaken | None) -> Answer:
    if mark is not None:
        same = mark == one.document.fingerprint
        return Imported(again=True) if same else OtherContent()
    return NoOrder(tuple(placed.flaws)) if isinstance(placed, NotTaken) else Imported()


def _add_articles(tx: Tx, fresh: Sequence[Incoming], at: datetime) -> None:
    """Add what the documents name; which of them name it first must not matter, see names later."""
    named: dict[str, dict[Sku, Unlisted]] = {}
    for one in fresh:
        for article in one.articles:
            named.setdefault(one.document.format, {}).setdefault(article.sku, article)
    for format_, articles in named.items():
        note_articles(tx, format_, add_articles(tx, list(articles.values()), at))


def _place(tx: Tx, shop: Shop, fresh: Sequence[Incoming]) -> dict[str, Taken | NotTaken]:
    """Place the orders through the door every order comes through; answers by document number."""
    asked = [(one.document.number, one.order) for one in fresh if one.order is not None]
    answers = place_orders(tx, shop, [request for _, request in asked])
    found: dict[str, Taken | NotTaken] = {}
    for (number, _), answer in zip(asked, answers, strict=True):
        assert isinstance(answer, Taken | NotTaken)  # no idempotency keys are used here
        found[number] = answer
    return found


def _record_customers(tx: Tx, shop: Shop, taken: Sequence[Incoming], at: datetime) -> None:
    """Record the customers of documents without an order; orders bring in their own."""
    channels = shop.settings(tx).channels
    named = {
        digest_of("customer", one.document.channel, one.customer_ref): (one.customer_ref, channel)
        for one in taken
        if one.customer_ref and (channel := channels[one.document.channel])
    }
    known = known_customers(tx, list(named))
    record(
        tx,
        [
            Customer(
                id=CustomerId(shop.ids.new()), digest=digest, ref=ref, segment=channel.segment,
                name=None, company=None, email=None, phone=None, vat_number=None,
                language=channel.language, made_at=at,
            )
            for digest, (ref, channel) in named.items()
            if digest not in known
        ],
        [],
        [],
    )  # fmt: skip


def _movements(taken: Sequence[Incoming], location: LocationId) -> Iterable[Movement]:
    for one in taken:
        for correction in one.corrections:
            yield Movement(
                at=one.document.occurred_at, location=location, sku=correction.sku,
                delta=correction.delta, cause="correction", actor=ACTOR,
                ref=f"{one.document.format}:{one.document.number}",
                remark=correction.remark or None,
            )  # fmt: skip


def _postings(
    shop: Shop, tx: Tx, taken: Sequence[Incoming], placed: dict[str, Taken | NotTaken]
) -> Iterable[Posting]:
    """Post what each document owes, from the account it comes from to what is receivable."""
    channels = shop.settings(tx).channels
    for one in taken:
        order = placed.get(one.document.number)
        order_id = order.order_id if isinstance(order, Taken) else None
        for owed in one.owed:
            if owed.amount_minor:
                yield _posting(one.document, channels[one.document.channel], owed, order_id)


def _posting(document: Document, channel: Channel, owed: Owed, order_id: OrderId | None) -> Posting:
    rises = owed.amount_minor > 0
    return Posting(
        order_id=order_id,
        line_id=None,
        debit=RECEIVABLE if rises else owed.account,
        credit=owed.account if rises else RECEIVABLE,
        amount_minor=abs(owed.amount_minor),
        currency=channel.currency,
        legal_entity=channel.legal_entity,
        cause="imported",
        once=f"{document.format}:{document.number}:{owed.account}",
    )
