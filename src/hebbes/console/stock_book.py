"""Book what people found on the shelf: goods that arrived, were counted, broke or moved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from hebbes.access.answers import KeptAnswer, earlier_answer, keep_answer
from hebbes.access.secret import short_digest
from hebbes.catalog.known import known_articles
from hebbes.console.stock_article import page_of
from hebbes.console.stock_book_form import Typed
from hebbes.console.stock_book_page import CountSeen, Deed
from hebbes.console.stock_booking import Sent
from hebbes.console.stock_list import address_of, own_stock
from hebbes.doors.page_answers import SEE_OTHER, reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now, shop_of, tools_of, who
from hebbes.flows.book_goods import carry_goods, count_goods, receive_goods, set_aside
from hebbes.inventory.count import Counted
from hebbes.inventory.damage import Damaged
from hebbes.inventory.move_stock import Moved
from hebbes.inventory.receive import Received
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx, statement
from hebbes.network.network import Location
from hebbes.pages.translations import N_


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the books say of a position."""

    on_hand: int
    short: int


_standing = statement(__file__, row=_Standing)
_NOTHING = UUID(int=0)
_NOWHERE = LocationId(0)


@dataclass(slots=True)
class _Asked:
    """One form somebody sent: the request, what is typed in it, and what it comes to."""

    request: Request
    typed: Typed
    sku: Sku
    at: datetime
    location: LocationId = _NOWHERE
    units: int = 0
    seen: CountSeen | None = None

    @property
    def actor(self) -> str:
        return who(self.request).actor

    def places(self, tx: Tx) -> Mapping[LocationId, Location]:
        """Read which units, and where; return all locations."""
        places = shop_of(self.request).settings(tx).network.locations
        if not known_articles(tx, {self.sku}):
            raise Problem("not_found")
        own = own_stock(self.request)
        self.location = self.typed.place("location", places, own)
        self.units = self.typed.units(0 if self.typed.deed == "count" else 1)
        return places

    def is_new(self, tx: Tx) -> bool:
        """Tell whether this very form is sent for the first time; a second click books nothing."""
        digest = short_digest(
            self.actor.encode(), self.request.url.path.encode(), self.typed.text("once").encode()
        )
        if earlier_answer(tx, digest) is not None:
            return False
        kept = KeptAnswer(_NOTHING, SEE_OTHER, None, b"")
        keep_answer(tx, digest, kept, tools_of(self.request).machine.now())
        return True

    def stands_there(self, tx: Tx) -> None:
        """Ask once more before more goes than the books know of: slips are not facts."""
        here = max(0, _books(tx, self).on_hand)
        if self.units > here and not self.typed.ticked("sure"):
            say = self.typed.say(
                N_("The books know of %(here)s here. Correct the number, or tick that it is right.")
            )
            self.typed.wrong("units", say % {"here": here})


Book = Callable[[], str]
Read = Callable[[Tx, _Asked], Book]
"""Reads a form inside the transaction; what it returns books it, and names what to tell."""


def _receive(tx: Tx, asked: _Asked) -> Book:
    asked.places(tx)
    goods = Received(asked.location, asked.sku, asked.units, asked.typed.text("ref") or None)

    def book() -> str:
        receive_goods(tx, shop_of(asked.request), [goods], asked.actor)
        return "receive"

    return book


def _count(tx: Tx, asked: _Asked) -> Book:
    asked.places(tx)
    remark = asked.typed.text("remark") or None
    at = asked.typed.counted_at(asked.at) if _is_sure(asked.typed) else asked.at
    counted = Counted(asked.location, asked.sku, asked.units, at, remark=remark)

    def book() -> str:
        (difference,) = count_goods(tx, [counted], asked.actor)
        return "newer" if difference is None else "count"

    return book


def _damage(tx: Tx, asked: _Asked) -> Book:
    asked.places(tx)
    asked.stands_there(tx)
    remark = asked.typed.needed("remark", asked.typed.say(N_("Say what is wrong with them.")))
    damaged = Damaged(asked.location, asked.sku, asked.units, remark)

    def book() -> str:
        set_aside(tx, shop_of(asked.request), [damaged], asked.actor)
        return "damage"

    return book


def _transfer(tx: Tx, asked: _Asked) -> Book:
    places = asked.places(tx)
    asked.stands_there(tx)
    to = asked.typed.place("to", places)
    if to == asked.location:
        asked.typed.wrong("to", asked.typed.say(N_("Choose another location than they come from.")))
    moved = Moved(asked.location, to, asked.sku, asked.units, asked.typed.text("ref") or None)

    def book() -> str:
        carry_goods(tx, shop_of(asked.request), [moved], asked.actor)
        return "transfer"

    return book


async def _do(request: Request, deed: Deed, read: Read) -> Response:
    """Book what was typed, or show the page with what is wrong and everything still typed in."""
    asked = await _asked(request, deed)
    if deed == "count" and not _is_sure(asked.typed):
        asked.seen = await in_transaction(request, lambda tx: _foreseen(tx, asked), preview=True)
        return await _shown(asked)

    def work(tx: Tx) -> str | None:
        asked.typed.problems.clear()
        book = read(tx, asked)
        if asked.typed.problems:
            return None
        return book() if asked.is_new(tx) else "again"

    booked = await in_transaction(request, work)
    if booked is None:
        return await _shown(asked)
    told = urlencode({"location": asked.location, "booked": booked})
    return RedirectResponse(f"{address_of(asked.sku)}?{told}", SEE_OTHER)


def _is_sure(typed: Typed) -> bool:
    """Tell whether a count is confirmed: the very number that was compared with the books."""
    return typed.ticked("sure") and typed.text("of") == typed.text("units")


async def _asked(request: Request, deed: Deed) -> _Asked:
    sent = {name: str(value) for name, value in (await request.form()).items()}
    typed = Typed(deed, sent, reader_of(request).language)
    return _Asked(request, typed, Sku(request.path_params["sku"][:100]), now(request))


def _foreseen(tx: Tx, asked: _Asked) -> CountSeen | None:
    """Book the count to see what comes of it; the transaction is rolled back."""
    asked.typed.problems.clear()
    book = _count(tx, asked)
    if asked.typed.problems:
        return None
    before = _books(tx, asked)
    told = book()
    after = _books(tx, asked)
    place = shop_of(asked.request).settings(tx).network.locations[asked.location].name
    books = asked.units - (after.on_hand - before.on_hand)
    return CountSeen(place, asked.units, books, after.short, newer=told == "newer")


def _books(tx: Tx, asked: _Asked) -> _Standing:
    found = _standing(tx, location=asked.location, sku=asked.sku)
    return found[0] if found else _Standing(0, 0)


async def _shown(asked: _Asked) -> Response:
    """Show the article with the form as it was sent."""
    status = 422 if asked.typed.problems else 200
    page = await in_transaction(
        asked.request,
        lambda tx: page_of(
            tx, asked.request, asked.location or None, Sent(asked.typed, asked.seen)
        ),
        preview=True,
    )
    return HTMLResponse(page, status)


def _route(deed: Deed, word: str, read: Read) -> Route:
    async def do(request: Request) -> Response:
        return await _do(request, deed, read)

    return Route(f"/stock/{{sku}}/{word}", do, methods=["POST"])


ROUTES = (
    _route("receive", "receipts", _receive),
    _route("count", "counts", _count),
    _route("damage", "damage", _damage),
    _route("transfer", "transfers", _transfer),
)
