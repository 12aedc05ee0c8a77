"""Fill the page of one article's stock: where it stands, why so many are free, every movement."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from hebbes.console.article_page import (
    ArticleView,
    ClaimRow,
    LedgerRow,
    PositionRow,
    WhyFree,
    render,
)
from hebbes.console.order_words import who_did
from hebbes.console.stock_book_page import BookingView
from hebbes.console.stock_booking import Sent, booking_of
from hebbes.console.stock_list import address_of, location_asked, own_stock
from hebbes.console.stock_sentence import Sum, why_so_many
from hebbes.doors.page_answers import reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import shop_of
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, first, statement
from hebbes.network.network import Location
from hebbes.pages.parts import Fact, Paging
from hebbes.pages.reader import Reader
from hebbes.pages.translations import N_, translations
from hebbes.pages.words import MOVEMENTS, words

Facts = Mapping[str, Any]
_article = statement(__file__, row=first)
_MACHINE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-")


async def show(request: Request) -> Response:
    """Show the article; with `?location=` that location's ledger and why so many are free there."""
    location = location_asked(request)
    page = await in_transaction(request, lambda tx: page_of(tx, request, location))
    return HTMLResponse(page)


def page_of(tx: Tx, request: Request, location: LocationId | None, sent: Sent | None = None) -> str:
    """Return the article's page; with a form that was sent, as it was typed and what is wrong."""
    reader, own = reader_of(request), own_stock(request)
    at = location if own is None else own
    sku = request.path_params["sku"][:100]
    found: list[Facts] = _article(tx, sku=sku, location=at, own=own)
    if not found:
        raise Problem("not_found")
    places = shop_of(request).settings(tx).network.locations
    booking = booking_of(request, places, at, sent)
    return render(_Article(found[0], places, reader).view(at, booking), reader)


class _Article:
    def __init__(self, facts: Facts, places: Mapping[LocationId, Location], reader: Reader) -> None:
        self.facts, self.places, self.reader = facts, places, reader
        self.say = translations(reader.language).gettext
        self.sku: str = facts["article"]["sku"]

    def place(self, location: int) -> str:
        found = self.places.get(LocationId(location))
        return found.name if found else str(location)

    def view(self, location: LocationId | None, booking: BookingView | None) -> ArticleView:
        article, positions = self.facts["article"], self.facts["positions"]
        looked_at = next((p for p in positions if p["location"] == location), None)
        shown = [("SKU", self.sku), ("Barcode", article["barcode"])]
        if article["weight_grams"]:
            shown.append(("Weight", f"{article['weight_grams']} g"))
        ledger = tuple(self.moved(one) for one in self.facts["ledger"])
        return ArticleView(
            sku=self.sku,
            name=article["name"],
            sentence=self.sentence(looked_at),
            facts=tuple(Fact(name, value) for name, value in shown if value),
            on_hand=sum(p["on_hand"] for p in positions),
            free=sum(p["free"] for p in positions),
            positions=tuple(self.position(p, location) for p in positions),
            why=self.why(looked_at) if looked_at else None,
            ledger=ledger,
            paging=Paging(len(ledger)),
            booking=booking,
        )

    def sentence(self, looked_at: Facts | None) -> str:
        positions: list[Facts] = self.facts["positions"] if looked_at is None else [looked_at]
        summed = {
            name: sum(one[name] for one in positions)
            for name in ("on_hand", "reserved", "safety", "free", "short")
        }
        place = self.place(looked_at["location"]) if looked_at else None
        return why_so_many(
            Sum(place=place, places=len(positions), **summed, **self.facts["speaking"]),
            self.reader.language,
        )

    def position(self, p: Facts, location: LocationId | None) -> PositionRow:
        found = self.places.get(LocationId(p["location"]))
        return PositionRow(
            code=found.code if found else "",
            place=self.place(p["location"]),
            kind=found.kind if found else "",
            href=f"{address_of(self.sku)}?location={p['location']}",
            on_hand=p["on_hand"],
            reserved=p["reserved"],
            safety=p["safety"],
            free=p["free"],
            damaged=p["damaged"],
            short=p["short"],
            counted_at=_moment(p["counted_at"]),
            chosen=p["location"] == location,
        )

    def why(self, p: Facts) -> WhyFree:
        return WhyFree(
            place=self.place(p["location"]),
            on_hand=p["on_hand"],
            reserved=p["reserved"],
            safety=p["safety"],
            free=p["free"],
            short=p["short"],
            claims=tuple(self.claim(one) for one in self.facts["claims"]),
        )

    def claim(self, one: Facts) -> ClaimRow:
        in_office = self.reader.role in ("admin", "agent")
        return ClaimRow(
            who=one["number"] or self.say(N_("Basket")),
            href=f"/orders/{one['number']}" if one["number"] and in_office else None,
            units=one["units"],
            made_at=datetime.fromisoformat(one["made_at"]),
            expires_at=_moment(one["expires_at"]),
        )

    def who(self, actor: str) -> str:
        if actor.startswith("key:"):
            return self.say(N_("A connected system"))
        return who_did(actor, self.reader, self.facts["people"])

    def cause(self, one: Facts) -> tuple[str | None, str | None]:
        """Return what people call what caused a movement, and where they may look at it."""
        if one["order"] and self.reader.role in ("admin", "agent"):
            return one["order"], f"/orders/{one['order']}"
        if one["work"]:
            return one["work"], f"/pick/{one['work']}"
        return (None if not one["ref"] or _MACHINE.search(one["ref"]) else one["ref"]), None

    def moved(self, one: Facts) -> LedgerRow:
        ref, href = self.cause(one)
        return LedgerRow(
            at=datetime.fromisoformat(one["at"]),
            place=self.place(one["location"]),
            cause=words(MOVEMENTS, one["cause"], self.reader.language),
            delta=one["delta"],
            after=one["after"],
            state=one["state"],
            actor=self.who(one["actor"]),
            ref=ref,
            href=href,
            remark=one["remark"],
        )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


ROUTES = (Route("/stock/{sku}", show),)
