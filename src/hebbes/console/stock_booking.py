"""Fill the forms of an article's page: empty, or as somebody sent them."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from hebbes.console.stock_book_form import Typed
from hebbes.console.stock_book_page import TOLD, BookingView, CountSeen
from hebbes.console.stock_list import address_of, own_stock
from hebbes.doors.visit import tools_of, who
from hebbes.kit.names import LocationId
from hebbes.network.network import Location

MAY_BOOK = ("admin", "store")
"""Roles that see the forms; access/rights.py has the last word."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent: what is typed in it, and what the count in it would change."""

    typed: Typed
    seen: CountSeen | None


def booking_of(
    request: Request,
    places: Mapping[LocationId, Location],
    location: LocationId | None,
    sent: Sent | None,
) -> BookingView | None:
    """Return the forms to book with, or None for who does not book."""
    if who(request).role not in MAY_BOOK:
        return None
    own = own_stock(request)
    here = places.get(own) if own is not None else None
    known = sorted(places.values(), key=lambda one: (one.kind, one.name))
    named = tuple((str(one.id), one.name) for one in known)
    told = None if sent else TOLD.get(request.query_params.get("booked", ""))
    return BookingView(
        base=address_of(request.path_params["sku"][:100]),
        once=str(tools_of(request).ids.new()),
        places=named,
        destinations=tuple(one for one in named if here is None or one[0] != str(here.id)),
        own=(str(here.id), here.name) if here else None,
        location=str(location or ""),
        deed=sent.typed.deed if sent else None,
        values=sent.typed.sent if sent else {},
        problems=tuple(sent.typed.problems) if sent else (),
        seen=sent.seen if sent else None,
        told=told,
    )
