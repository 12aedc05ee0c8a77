"""Claim documents that come in by file, so that each leads to something once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read. `body` is its JSON; `sold_micro` is None when it is no order."""

    format: str
    number: str
    fingerprint: str
    kind: str
    occurred_at: datetime
    channel: str
    amount_minor: int
    sold_micro: int | None
    body: bytes


_claim = statement(__file__, given=Document, row=first)
_known = statement(__file__, given=Document, row=first, name="claim_known")


def known_fingerprints(tx: Tx, documents: Sequence[Document]) -> list[str | None]:
    """Say under which fingerprint each number is kept; None for a new one."""
    return _known(tx, documents) if documents else []


def claim(tx: Tx, documents: Sequence[Document], at: datetime, actor: str) -> bool:
    """Keep the documents, and say whether all were new.

    A number that another transaction is claiming is waited for. When one was not new, roll back:
    somebody else has taken it.
    """
    return not documents or len(_claim(tx, documents, at=at, actor=actor)) == len(documents)
