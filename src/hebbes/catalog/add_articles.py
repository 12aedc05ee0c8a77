"""Add articles the catalog does not have yet, and leave those it has as they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import Sku
from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class Unlisted:
    """An article somebody sold: its code, a name, and its kind."""

    sku: Sku
    name: str
    kind: str


_add = statement(__file__, given=Unlisted, row=first)


def add_articles(tx: Tx, articles: Sequence[Unlisted], at: datetime) -> list[Sku]:
    """Add them, and return the codes of those that were new. Codes compare exactly."""
    return _add(tx, articles, at=at) if articles else []
