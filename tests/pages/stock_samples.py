"""Sample stock: a list, and one article whose three free units want explaining."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hebbes.console.article_page import ArticleView, ClaimRow, LedgerRow, PositionRow, WhyFree
from hebbes.console.stock_book_page import BookingView, CountSeen
from hebbes.console.stock_page import StockRow, StockView
from hebbes.pages.parts import Fact, Paging, Problem
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


_PLACES = (("1", "DC Tilburg"), ("2", "Store Utrecht"), ("3", "Store Rotterdam"))
ARTICLE = ArticleView(
    sku="LAMP-VEGA-ZW",
    name="Bureaulamp Vega, zwart",
    sentence="3 free at DC Tilburg: 12 on the shelf, less 7 spoken for (1 order, 1 basket).",
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
    booking=BookingView(
        base="/stock/LAMP-VEGA-ZW",
        once="1",
        places=_PLACES,
        destinations=_PLACES,
        deed="count",
        location="1",
        values={"count_location": "1", "count_units": "10"},
        seen=CountSeen("DC Tilburg", 10, 12, 1),
    ),
)
MISTAKEN = replace(
    ARTICLE,
    booking=replace(
        ARTICLE.booking,
        own=_PLACES[1],
        deed="damage",
        values={"damage_units": "many", "damage_remark": ""},
        problems=(
            Problem("damage_units", "Type a whole number of units, such as 12."),
            Problem("damage_remark", "Say what is wrong with them."),
        ),
        seen=None,
    )
    if ARTICLE.booking
    else None,
)
