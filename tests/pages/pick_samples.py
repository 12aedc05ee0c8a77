"""Sample work for a picker: a queue, and one fulfillment order in each of its phases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hebbes.console.pick_page import (
    HandOver,
    PackedParcel,
    PickLine,
    PickNow,
    PickView,
    ScanAnswer,
)
from hebbes.console.pick_queue_page import PickQueueView, QueueRow
from hebbes.pages.parts import Action, Tab
from tests.pages.showing import NOW


def _row(turn: int, urgency: str, status: str, first: str) -> QueueRow:
    number = f"NL1-K4M{turn}-9QXD-1"
    return QueueRow(
        number=number,
        href=f"/pick/{number}",
        due_at=NOW + timedelta(minutes=45 * turn - 60),
        urgency=urgency,
        status=status,
        lines=1 + turn,
        units=2 + turn,
        picked=turn % 2,
        method="PostNL Standard" if turn else "Pick-up in store",
        first=first,
    )


QUEUE = PickQueueView(
    location="UTR",
    place="Store Utrecht",
    locations=(("UTR", "Store Utrecht"), ("TIL", "DC Tilburg")),
    tabs=(
        Tab("To do", "/pick?location=UTR", chosen=True, count=3),
        Tab("Ready to hand over", "/pick?location=UTR&ready=1", chosen=False, count=1),
    ),
    topic="location:7",
    rows=(
        _row(0, "late", "sent", "Bureaulamp Vega, zwart"),
        _row(1, "soon", "in_progress", "Kussen linnen, oker and 1 more"),
        _row(4, "later", "accepted", "Vaas helder 30 cm and 4 more"),
    ),
)

_LINES = (
    PickLine(
        sku="LED-E27-806",
        name="Ledlamp E27, 806 lumen",
        shelf="A-03-2",
        units=1,
        picked=1,
        short=0,
        packed=0,
    ),
    PickLine(
        sku="LAMP-VEGA-ZW",
        name="Bureaulamp Vega",
        shelf="B-12-4",
        units=3,
        picked=1,
        short=0,
        packed=0,
    ),
    PickLine(
        sku="KUSSEN-OKER",
        name="Kussen linnen",
        shelf="C-01-1",
        units=1,
        picked=0,
        short=1,
        packed=0,
    ),
)

PICKING = PickView(
    number="NL1-K4M2-9QXD-1",
    order_number="NL1-K4M2-9QXD",
    order_href="/orders/NL1-K4M2-9QXD",
    location="UTR",
    place="Store Utrecht",
    due_at=NOW + timedelta(minutes=35),
    urgency="soon",
    method="PostNL Standard",
    phase="pick",
    lines=_LINES,
    now=PickNow(
        line="l-2",
        sku="LAMP-VEGA-ZW",
        name="Bureaulamp Vega",
        words="Black, 45 cm",
        shelf="B-12-4",
        barcode="8712345678906",
        units=3,
        picked=1,
    ),
    scan=None,
    scan_href="/pick/NL1-K4M2-9QXD-1/scan",
    short_href="/pick/NL1-K4M2-9QXD-1/short",
    short_reasons=(("none", "Not there"), ("damaged", "Damaged"), ("misplaced", "Misplaced")),
    pack_href="/pick/NL1-K4M2-9QXD-1/pack",
    cartons=(("letterbox", "Letterbox parcel"), ("box", "Box"), ("tube", "Tube")),
    parcels=(),
    hand_over=None,
    actions=(
        Action(
            "Give it back",
            "/pick/x/reject",
            icon="truck-return",
            asks="Why?",
            choices=(("busy", "Too busy"), ("none", "Not there")),
        ),
    ),
    topic="order:0193",
    gift_note="Van harte, oma! Veel licht gewenst.",
)
WRONG = replace(
    PICKING,
    scan=ScanAnswer(
        taken=False, code="8712345678913", words="This is the white one; you need Black, 45 cm."
    ),
)
PACKING = replace(PICKING, phase="pack", now=None, gift_note=None)
HANDING_OVER = replace(
    PICKING,
    phase="hand_over",
    now=None,
    gift_note=None,
    hand_over=HandOver(to="customer", href="/pick/x/hand-over", shelf="Shelf 4"),
    parcels=(
        PackedParcel(
            name="Parcel 1",
            status="labelled",
            content="4 units",
            tracking="3SHEB123456789",
            label_href="/l/1",
            slip_href="/s/1",
        ),
    ),
)
DONE = replace(HANDING_OVER, phase="done", hand_over=None, actions=(), next_href="/pick/next")
