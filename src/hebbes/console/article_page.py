"""The stock of one article: where it stands, why so many are free, and every movement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hebbes.console.stock_book_page import BookingView
from hebbes.pages.parts import Fact, Paging
from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """The article at one location, in units; `href` shows that location's ledger here."""

    code: str
    place: str
    kind: str
    href: str
    on_hand: int
    reserved: int
    safety: int
    free: int
    damaged: int
    short: int
    counted_at: datetime | None
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """Units spoken for: by an order (with its address), or by a basket until it expires."""

    who: str
    href: str | None
    units: int
    made_at: datetime
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyFree:
    """Why so many are free at the location looked at: the sum, and who speaks for what.

    `free` is never below zero; when more is spoken for than stands there, `short` says by how much.
    """

    place: str
    on_hand: int
    reserved: int
    safety: int
    free: int
    short: int
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One movement of goods; `after` is how many stood there then. `cause` is in words.

    `ref` is what people call what caused it, with its address in `href` where they may go there.
    """

    at: datetime
    place: str
    cause: str
    delta: int
    after: int
    state: str
    actor: str
    ref: str | None = None
    href: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """One article's stock; `why` is there when one location is looked at.

    `sentence` says in one line why so many are free; `booking` is there for who may book.
    """

    sku: str
    name: str
    sentence: str
    facts: tuple[Fact, ...]
    on_hand: int
    free: int
    positions: tuple[PositionRow, ...]
    why: WhyFree | None
    ledger: tuple[LedgerRow, ...]
    paging: Paging
    booking: BookingView | None = None


def render(view: ArticleView, reader: Reader) -> str:
    """Return the page; its parts refresh by themselves on the topic `stock:SKU`."""
    return _PAGE.render(reader, view=view)
