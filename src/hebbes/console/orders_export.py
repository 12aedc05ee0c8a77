"""Give the list of orders as a file for a spreadsheet: what is asked in the address, all of it."""

import csv
import io
from collections.abc import Iterator
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hebbes.console.orders_asked import Found, OrdersAsked, asked_of, find_orders
from hebbes.console.orders_list import paid
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now
from hebbes.kit.money import to_text
from hebbes.kit.sql import Tx

MOST = 10_000
AT_ONCE = 1000
COLUMNS = (
    "number", "placed_at", "channel", "customer", "city", "state", "payment", "holds", "promise",
    "cause", "promised_until", "units", "articles", "total", "currency",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


async def export(request: Request) -> Response:
    """Answer with at most 10,000 orders, newest first."""
    asked, at = asked_of(request.query_params), now(request)

    def write(tx: Tx) -> str:
        out = io.StringIO()
        rows = csv.writer(out)
        rows.writerow(COLUMNS)
        rows.writerows(_cells(one) for one in _all(tx, asked))
        return out.getvalue()

    def _all(tx: Tx, asked: OrdersAsked) -> Iterator[Found]:
        after: UUID | None = None
        for _ in range(MOST // AT_ONCE):
            found = find_orders(tx, asked, at, AT_ONCE, after)
            yield from found
            if len(found) < AT_ONCE:
                return
            after = found[-1].id

    text = await in_transaction(request, write)
    headers = {"Content-Disposition": f'attachment; filename="orders-{at:%Y-%m-%d}.csv"'}
    return Response("\ufeff" + text, media_type="text/csv; charset=utf-8", headers=headers)


def _cells(one: Found) -> list[str]:
    cells = (
        one.number, one.placed_at.isoformat(), one.channel, one.customer, one.city, one.state,
        paid(one), " ".join(one.gates), one.risk, one.cause,
        one.promised_until.isoformat() if one.promised_until else "", str(one.units),
        one.articles, to_text(one.total_minor, one.currency), one.currency,
    )  # fmt: skip
    return [_harmless(cell) for cell in cells]


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from reading what a customer typed as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


ROUTES = (Route("/exports/orders.csv", export),)
