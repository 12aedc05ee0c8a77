"""Give articles another name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import Sku
from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class Name:
    """An article and what it is called."""

    sku: Sku
    name: str


_name = statement(__file__, given=Name, row=first)


def name_articles(tx: Tx, names: Sequence[Name], at: datetime) -> list[Sku]:
    """Name the articles, and return the codes of those that had another name."""
    return _name(tx, names, at=at) if names else []
