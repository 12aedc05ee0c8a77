"""Sample stock: a list, and one article whose three free units want explaining."""

from __future__ import annotations

from datetime import timedelta

from hebbes.console.article_page import ArticleView, ClaimRow, LedgerRow, PositionRow, WhyFree
from hebbes.console.stock_page import StockRow, StockView
from hebbes.pages.parts import Fact, Paging
from tests.pages.showing import NOW


def _row(sku: str, name: str, on_hand: int, reserved: int, short: int = 0) -> StockRow:
    return StockRow(
        sku=sku,
        name=name,
        href=f"/stock/{sku}",
        locations=4,
        on_hand=on_hand,
        reserved=reserved,
        safety=2,
        free=max(0, on_hand - reserved - 2),
        damaged=1,
        short=short,
    )


STOCK = StockView(
    q="",
    location="",
    only_short=False,
    locations=(("TIL", "DC Tilburg"), ("UTR", "Store Utrecht")),
    rows=(
        _row("LAMP-VEGA-ZW", "Bureaulamp Vega, zwart", 12, 7),
        _row("LED-E27-806", "Ledlamp E27, 806 lumen", 12480, 911),
        _row("KUSSEN-OKER", "Kussen linnen, oker", 2, 2),
        _row("VAAS-30", "Vaas helder 30 cm", 0, 4, short=4),
    ),
    paging=Paging(4, None, "/stock?after=VAAS-30"),
)


def _position(code: str, place: str, on_hand: int, reserved: int, short: int = 0) -> PositionRow:
    return PositionRow(
        code=code,
        place=place,
        kind="store",
        href=f"/stock/LAMP-VEGA-ZW?location={code}",
        on_hand=on_hand,
        reserved=reserved,
        safety=2,
        free=max(0, on_hand - reserved - 2),
        damaged=0,
        short=short,
        counted_at=None if short else NOW - timedelta(days=2),
        chosen=code == "TIL",
    )


ARTICLE = ArticleView(
    sku="LAMP-VEGA-ZW",
    name="Bureaulamp Vega, zwart",
    facts=(
        Fact("SKU", "LAMP-VEGA-ZW"),
        Fact("Barcode", "8712345678906"),
        Fact("Weight", "1,2 kg"),
        Fact("Kind", "Goods"),
    ),
    on_hand=15,
    free=4,
    positions=(
        _position("TIL", "DC Tilburg", 12, 7),
        _position("UTR", "Store Utrecht", 3, 0),
        _position("RTM", "Store Rotterdam", 0, 1, short=1),
    ),
    why=WhyFree(
        place="DC Tilburg",
        on_hand=12,
        reserved=7,
        safety=2,
        free=3,
        short=0,
        claims=(
            ClaimRow(who="NL1-K4M2-9QXD", href="/orders/NL1-K4M2-9QXD", units=5, made_at=NOW),
            ClaimRow(
                who="Basket",
                href=None,
                units=2,
                made_at=NOW - timedelta(minutes=4),
                expires_at=NOW + timedelta(minutes=26),
            ),
        ),
    ),
    ledger=(
        LedgerRow(
            at=NOW - timedelta(hours=1),
            place="DC Tilburg",
            cause="Shipped",
            delta=-2,
            after=12,
            state="on_hand",
            actor="Ravi (picker)",
            ref="NL1-7TPA-3WEF",
            href="/orders/NL1-7TPA-3WEF",
        ),
        LedgerRow(
            at=NOW - timedelta(hours=3),
            place="Store Utrecht",
            cause="Sold at the till",
            delta=-1,
            after=3,
            state="on_hand",
            actor="Till 2",
            ref="BON-8841",
        ),
        LedgerRow(
            at=NOW - timedelta(days=2),
            place="DC Tilburg",
            cause="Counted",
            delta=1,
            after=14,
            state="on_hand",
            actor="Mila Vos",
            remark="Found one behind the rack",
        ),
        LedgerRow(
            at=NOW - timedelta(days=400),
            place="DC Tilburg",
            cause="Received",
            delta=40,
            after=40,
            state="on_hand",
            actor="Feed of the warehouse",
        ),
    ),
    paging=Paging(4, None, "?before=x"),
)
