"""Sample pages of shoppers: a split order on its way, and one that lies ready in a store."""

from __future__ import annotations

from datetime import timedelta

from hebbes.pages.parts import Action, Amount, Step
from hebbes.portal.order_page import ParcelCard, ParcelItem, PickUp, ShopperOrderView
from tests.pages.showing import NOW

_WAY = (
    Step("Accepted", "check", "done", NOW - timedelta(hours=20)),
    Step("Packed", "package", "done", NOW - timedelta(hours=3)),
    Step("On its way", "truck", "now", NOW - timedelta(minutes=40)),
    Step("Delivered", "home", "todo"),
)
_WAITING = (
    Step("Accepted", "check", "done", NOW - timedelta(hours=20)),
    Step("Packed", "package", "now"),
    Step("On its way", "truck", "todo"),
    Step("Delivered", "home", "todo"),
)

ON_ITS_WAY = ShopperOrderView(
    shop="Lampenwinkel De Gloed",
    number="NL1-K4M2-9QXD",
    placed_at=NOW - timedelta(hours=20),
    promise="Vandaag tussen 18 en 22 uur",
    next_step="De bezorger heeft je eerste pakket. Het tweede volgt morgen.",
    parcels=(
        ParcelCard(
            title="Pakket 1 van 2",
            status="out_for_delivery",
            promise="Vandaag tussen 18 en 22 uur",
            steps=_WAY,
            items=(
                ParcelItem(name="Bureaulamp Vega, zwart", units=2),
                ParcelItem(name="Ledlamp E27, 806 lumen", units=1),
            ),
            carrier="PostNL",
            tracking="3SHEB123456789",
            tracking_href="/t/3SHEB123456789",
        ),
        ParcelCard(
            title="Pakket 2 van 2",
            status=None,
            promise="Morgen tussen 18 en 22 uur",
            late="Een dag later dan beloofd: in Utrecht ontbrak een kussen, Tilburg stuurt het nu.",
            steps=_WAITING,
            items=(ParcelItem(name="Kussen linnen, oker", units=1),),
        ),
    ),
    address=("Joris van den Berg", "Biltstraat 12-hs", "3572 AA Utrecht"),
    lines=(
        ("Bureaulamp Vega, zwart", 2, Amount(9990, "EUR")),
        ("Ledlamp E27, 806 lumen", 1, Amount(895, "EUR")),
        ("Kussen linnen, oker", 1, Amount(2995, "EUR")),
    ),
    totals=(("Delivery", Amount(495, "EUR")),),
    total=Amount(14375, "EUR"),
    paid="Betaald met iDEAL",
    actions=(
        Action("Cancel", "/c", why_not="Het eerste pakket is al onderweg.", icon="ban"),
        Action("Change the address", "/a", asks="New address", icon="map-pin"),
    ),
    contact="hallo@degloed.example",
    contact_href="mailto:hallo@degloed.example",
    live_topic="order:NL1-K4M2-9QXD",
)

READY = ShopperOrderView(
    shop="Lampenwinkel De Gloed",
    number="NL1-7TPA-3WEF",
    placed_at=NOW - timedelta(hours=2),
    promise="Je bestelling ligt klaar",
    next_step="Haal haar op in Utrecht met de code hieronder.",
    parcels=(
        ParcelCard(
            title="Afhalen in Utrecht",
            status=None,
            promise=None,
            steps=(
                Step("Accepted", "check", "done", NOW - timedelta(hours=2)),
                Step("Ready for pick-up", "building-store", "now", NOW - timedelta(hours=1)),
                Step("Collected", "home", "todo"),
            ),
            items=(ParcelItem(name="Vaas helder 30 cm", units=1),),
            pickup=PickUp(
                place="De Gloed Utrecht",
                address=("Oudegracht 120", "3511 AX Utrecht"),
                hours=(("Vandaag", "tot 18:00"), ("Woensdag", "9:30 tot 18:00")),
                code="7F4K-29",
                until=NOW + timedelta(days=7),
            ),
        ),
    ),
    address=(),
    lines=(("Vaas helder 30 cm", 1, Amount(2450, "EUR")),),
    totals=(),
    total=Amount(2450, "EUR"),
    paid="Betaald met Bancontact",
    actions=(),
    contact="hallo@degloed.example",
    contact_href="mailto:hallo@degloed.example",
)
