"""The shopper's page of an order, opened by a signed link: that order and no other."""

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from hebbes.doors.page_answers import reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import shop_of, tools_of, who
from hebbes.kit.sql import Tx, first, statement
from hebbes.pages.language import LANGUAGE_COOKIE, language_named
from hebbes.pages.reader import Reader
from hebbes.portal.order_page import render
from hebbes.portal.order_view import Shown, view_of

_order = statement(__file__, row=first)


async def show(request: Request) -> Response:
    """Show the order the link opens, in the language it was placed in unless another was chosen."""
    order = who(request).order

    def build(tx: Tx) -> str:
        found: list[dict[str, Any]] = _order(tx, order_id=order) if order else []
        if not found:
            raise Problem("not_found")
        reader = _reader(request, found[0]["language"])
        places = shop_of(request).settings(tx).network.locations
        shown = Shown(
            found[0],
            places,
            reader,
            f"order:{order}",
            request.path_params["link"],
            tools_of(request).contact,
        )
        return render(view_of(shown), reader)

    return HTMLResponse(await in_transaction(request, build))


def _reader(request: Request, ordered_in: str) -> Reader:
    reader = reader_of(request)
    chosen = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    if language_named(chosen) is not None:
        return reader
    return replace(reader, language=language_named(ordered_in) or reader.language)


ROUTES = (Route("/o/{link}", show),)
