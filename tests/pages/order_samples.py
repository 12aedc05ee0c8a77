"""Sample orders: a list, and one order that was split over two locations and stopped once."""

from __future__ import annotations

from datetime import date, timedelta

from hebbes.console.order_page import (
    DocumentView,
    HoldView,
    LeftOutView,
    LineView,
    OrderView,
    ParcelView,
    PaymentView,
    PlanView,
    PromiseView,
    ShipmentView,
    WhyView,
)
from hebbes.console.orders_asked import OrdersAsked
from hebbes.console.orders_page import OrderRow, OrdersView
from hebbes.pages.parts import Action, Amount, Fact, Paging, Tab
from tests.pages.samples import ENTRIES, TREE, way
from tests.pages.showing import NOW

_CUSTOMERS = (
    (
        "Joris van den Berg",
        "Utrecht",
        "Bureaulamp Vega, zwart",
        "partly_shipped",
        "part_paid",
        "on_time",
    ),
    (
        "Bloemen De Vries & Zonen B.V.",
        "Roosendaal",
        "Vaas helder 30 cm",
        "on_hold",
        "authorized",
        "at_risk",
    ),
    ("Fatima El Amrani", "Antwerpen", "Leesbril +1.5, Etui", "open", "authorized", "on_time"),
    ("Hendrika Oosterhuis-Schoonhoven", "Groningen", "Kapstok eiken", "open", "unpaid", "late"),
    (
        "Noor Jansen",
        "Den Haag",
        "Koffiemolen, Bonen 1 kg",
        "ready_for_pickup",
        "paid",
        "on_time",
    ),
    ("Pieter Claes", "Gent", "Tuinset Aalborg", "delivered", "paid", "kept"),
    ("Anke Meijer", "Zwolle", "Kussen linnen, oker", "cancelled", "refunded", "none"),
)


def _row(turn: int) -> OrderRow:
    who, place, articles, order, payment, promise = _CUSTOMERS[turn]
    number = f"NL1-K4M{turn}-9QXD"
    return OrderRow(
        number=number,
        href=f"/orders/{number}",
        placed_at=NOW - timedelta(minutes=17 * turn),
        customer=who,
        place=place,
        articles=articles,
        units=1 + turn % 4,
        channel="Webshop NL" if turn % 2 else "Bol",
        order=order,
        payment=payment,
        promise=promise,
        promised_until=None if promise == "none" else NOW + timedelta(hours=5 * turn),
        total=Amount(4295 + 100_000 * turn, "EUR"),
        cause={"late": "Waits for stock", "at_risk": "Not packed by its deadline"}.get(promise, ""),
    )


_TABS = (
    Tab("All", "/orders", chosen=True),
    Tab("On hold", "/orders?state=on_hold", chosen=False, count=3),
    Tab("At risk", "/orders?promise=at_risk", chosen=False, count=12),
    Tab("Delivered", "/orders?state=delivered", chosen=False),
)

ORDERS = OrdersView(
    asked=OrdersAsked(),
    rows=tuple(map(_row, range(len(_CUSTOMERS)))),
    tabs=_TABS,
    channels=(("web-nl", "Webshop NL"), ("bol", "Bol")),
    paging=Paging(7, None, "/orders?after=x"),
)
NO_ORDERS = OrdersView(
    asked=OrdersAsked(q="kapstok"), rows=(), tabs=_TABS, channels=(), paging=Paging(0)
)

_SHIPMENTS = (
    ShipmentView(
        title="DC Tilburg",
        kind="distribution_centre",
        href="/locations/TIL",
        status="in_progress",
        method="PostNL Standard",
        due_at=NOW + timedelta(hours=3),
        lines=(
            LineView(
                sku="LAMP-VEGA-ZW",
                name="Bureaulamp Vega, zwart",
                href="/stock/LAMP-VEGA-ZW",
                units=2,
                stages=(("packed", 1), ("picked", 1)),
                price=Amount(9990, "EUR"),
            ),
            LineView(
                sku="LED-E27-806",
                name="Ledlamp E27, 806 lumen",
                href="/stock/LED-E27-806",
                units=1,
                stages=(("packed", 1),),
                price=Amount(895, "EUR"),
                note="Gift wrapped",
            ),
        ),
        parcels=(
            ParcelView(
                name="Parcel 1",
                status="labelled",
                tracking="3SHEB123456789",
                href="/parcels/1",
                weight_grams=2350,
            ),
        ),
    ),
    ShipmentView(
        title="Waiting for stock",
        kind=None,
        href=None,
        status=None,
        method="PostNL Standard",
        due_at=None,
        note="12 units come in on Thursday; this line is first in the row.",
        lines=(
            LineView(
                sku="KUSSEN-OKER",
                name="Kussen linnen, oker",
                href="/stock/KUSSEN-OKER",
                units=1,
                stages=(("backordered", 1),),
                price=Amount(2995, "EUR"),
            ),
        ),
    ),
)

WHY = WhyView(
    sentence="DC Tilburg sends this order because it has every lamp and costs € 4,12; "
    "Store Utrecht would cost € 0,38 more.",
    decided_at=NOW - timedelta(minutes=9),
    plans=(
        PlanView(
            places="DC Tilburg",
            parcels=1,
            cost=Amount(412, "EUR"),
            extra=None,
            arrives_on=date(2026, 11, 25),
            distance_km=74,
            chosen=True,
        ),
        PlanView(
            places="Store Utrecht",
            parcels=1,
            cost=Amount(450, "EUR"),
            extra=Amount(38, "EUR"),
            arrives_on=date(2026, 11, 25),
            distance_km=3,
        ),
        PlanView(
            places="Store Utrecht + Store Amersfoort",
            parcels=2,
            cost=Amount(871, "EUR"),
            extra=Amount(459, "EUR"),
            arrives_on=None,
            distance_km=None,
        ),
    ),
    left_out=(
        LeftOutView(place="Store Rotterdam", reason="closed until Thursday 10:00"),
        LeftOutView(place="DC Venlo", reason="dearer", extra=Amount(61, "EUR")),
    ),
    terms=(("Carrier", Amount(357, "EUR")), ("Labour", Amount(55, "EUR"))),
)

HOLD = HoldView(
    gate="Fraud check",
    reason="The delivery address was used with four other cards today.",
    placed_at=NOW - timedelta(minutes=6),
    placed_by="Fraud check (simulated)",
    until=NOW + timedelta(hours=24),
    then_do="review",
    actions=(Action("Let it go on", "/orders/x/lift", tone="primary", asks="Why?", icon="check"),),
)

ORDER = OrderView(
    number="NL1-K4M2-9QXD",
    headline="Being picked at DC Tilburg; the courier comes at 17:00.",
    order="partly_shipped",
    payment="part_paid",
    placed_at=NOW - timedelta(minutes=20),
    promise=PromiseView(
        status="on_time",
        words="Wednesday 25 November between 18:00 and 22:00",
        given_at=NOW - timedelta(minutes=20),
        reality="Expected Wednesday at 19:10.",
    ),
    customer="Joris van den Berg",
    customer_facts=(
        Fact("Mail", "joris.vandenberg@example.org", "mailto:joris.vandenberg@example.org"),
        Fact("Phone", "+31 6 12345678", "tel:+31612345678"),
        Fact("Language", "Nederlands"),
    ),
    order_facts=(
        Fact("Channel", "Webshop NL"),
        Fact("Channel's number", "WEB-100231"),
        Fact("Placed", "Tue 24 Nov, 13:45"),
        Fact("Process", "standard, version 1"),
    ),
    address=("Biltstraat 12-hs", "3572 AA Utrecht", "Nederland"),
    steps=way(5),
    split=TREE,
    holds=(HOLD,),
    shipments=_SHIPMENTS,
    totals=(("Articles", Amount(13880, "EUR")), ("Delivery", Amount(495, "EUR"))),
    total=Amount(14375, "EUR"),
    why=WHY,
    payments=(
        PaymentView(
            method="iDEAL",
            status="part_paid",
            facts=(Fact("Authorised", "€ 143,75"), Fact("Captured", "€ 108,85")),
        ),
    ),
    documents=(
        DocumentView(name="Packing slip", href="/d/1", made_at=NOW),
        DocumentView(name="Label 3SHEB123456789", href="/d/2", made_at=NOW, icon="barcode"),
        DocumentView(name="Order as received", href="/d/3", made_at=NOW, icon="download"),
    ),
    actions=(
        Action("Put on hold", "/hold", asks="Why?", icon="hand-stop"),
        Action(
            "Source again",
            "/source",
            why_not="Picking has started; ask DC Tilburg to stop first.",
            icon="route",
        ),
        Action("Cancel", "/cancel", why_not="One lamp is packed.", icon="ban"),
        Action("See what the customer sees", "/o/x", method="get", icon="eye"),
    ),
    entries=ENTRIES,
    topic="order:0193",
    earlier="/orders/a",
    later="/orders/b",
)
