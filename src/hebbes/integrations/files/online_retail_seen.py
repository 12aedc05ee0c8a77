"""The customers and articles that documents name, the same whatever came in first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hebbes.integrations.files.online_retail_countries import COUNTRIES
from hebbes.integrations.files.online_retail_document import CustomerNumber, Document
from hebbes.integrations.files.online_retail_treatments import ArticleKind, article_kind
from hebbes.kit.names import Sku


@dataclass(frozen=True, slots=True)
class SeenCustomer:
    """A customer with the country of their latest document."""

    number: CustomerNumber
    country_code: str


@dataclass(frozen=True, slots=True)
class SeenArticle:
    """An article with the name most of its lines give it; codes differ by case alone too."""

    sku: Sku
    name: str
    kind: ArticleKind


def seen_customers(documents: Iterable[Document]) -> list[SeenCustomer]:
    """Every customer once, by number."""
    latest: dict[CustomerNumber, Document] = {}
    for document in documents:
        if document.customer is not None:
            known = latest.get(document.customer)
            if known is None or _age(known) < _age(document):
                latest[document.customer] = document
    return [
        SeenCustomer(number, COUNTRIES[latest[number].country].code) for number in sorted(latest)
    ]


def seen_articles(documents: Iterable[Document]) -> list[SeenArticle]:
    """Every article once, by code.

    The description most often given on priced lines is the name. What stands beside a price of 0
    is as often a remark ("damaged"), and is only taken if it is in capitals, as names are.
    """
    priced: dict[Sku, Counter[str]] = {}
    unpriced: dict[Sku, Counter[str]] = {}
    for document in documents:
        for line in document.lines:
            told = priced if line.price_micro else unpriced
            is_name = line.price_micro or line.description.isupper()
            told.setdefault(line.sku, Counter())[line.description if is_name else ""] += 1
    return [
        SeenArticle(sku, _name(sku, priced.get(sku), unpriced.get(sku)), article_kind(sku))
        for sku in sorted(priced.keys() | unpriced.keys())
    ]


def _name(sku: Sku, *votes: Counter[str] | None) -> str:
    """The most frequent text; of equally frequent ones the first in the alphabet."""
    for counted in votes:
        texts = [(-count, text) for text, count in (counted or {}).items() if text]
        if texts:
            return min(texts)[1]
    return sku


def _age(document: Document) -> tuple[datetime, str]:
    return document.occurred_at, document.number
