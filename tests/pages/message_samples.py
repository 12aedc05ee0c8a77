"""Sample messages: three in the list, one of them open."""

from __future__ import annotations

from datetime import timedelta

from hebbes.console.messages_page import MessageRow, MessagesView, OpenMessage
from hebbes.pages.parts import Action, Paging
from tests.pages.showing import NOW


def _row(turn: int, to: str, subject: str, status: str, channel: str = "email") -> MessageRow:
    return MessageRow(
        href=f"/messages/{turn}",
        to=to,
        subject=subject,
        channel=channel,
        status=status,
        at=NOW - timedelta(minutes=7 * turn),
        order_number=f"NL1-K4M{turn}-9QXD",
        chosen=turn == 0,
    )


MESSAGES = MessagesView(
    q="",
    rows=(
        _row(0, "joris@example.org", "Je pakket is onderweg", "sent"),
        _row(1, "+31612345678", "Je bestelling ligt klaar", "waiting", "sms"),
        _row(2, "nobody@nowhere.example", "Thank you for your order", "failed"),
    ),
    opened=OpenMessage(
        sender="Lampenwinkel De Gloed <hallo@degloed.example>",
        to="Joris van den Berg <joris@example.org>",
        subject="Je pakket is onderweg",
        at=NOW,
        status="sent",
        language="nl",
        order_number="NL1-K4M0-9QXD",
        order_href="/orders/NL1-K4M0-9QXD",
        body="Dag Joris,\n\nJe pakket is onderweg met PostNL. We verwachten het vandaag tussen 18 "
        "en 22 uur.\n\nVolg het op https://degloed.example/o/abc\n\nGroet,\nDe Gloed <script>",
        actions=(Action("Send again", "/messages/0/again", icon="refresh"),),
    ),
    paging=Paging(3),
)
