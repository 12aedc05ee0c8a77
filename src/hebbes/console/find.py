"""Find orders while someone types, for the command palette."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from hebbes.console.orders_asked import orders_named
from hebbes.doors.page_answers import reader_of
from hebbes.doors.transaction import in_transaction
from hebbes.flows.search_orders import search_orders
from hebbes.pages.statuses import status
from hebbes.pages.translations import translations

SHOWN = 8
_MOST_LETTERS = 100


async def find(request: Request) -> Response:
    """Answer with the newest orders the words fit: number, customer, state in words."""
    words = request.query_params.get("q", "").replace("\x00", "")[:_MOST_LETTERS]
    found = await in_transaction(
        request, lambda tx: orders_named(tx, search_orders(tx, words, SHOWN))
    )
    say = translations(reader_of(request).language).gettext
    return JSONResponse(
        [
            {
                "label": one.number,
                "note": " · ".join(
                    filter(None, (one.customer, one.city, say(status("order", one.state).label)))
                ),
                "href": f"/orders/{one.number}",
            }
            for one in found
        ]
    )


ROUTES = (Route("/find", find),)
