"""Find one order within reach of who asks, with everything that is shown of it."""

from typing import Any

from starlette.requests import Request

from hebbes.access.principal import reach_of
from hebbes.api.order_told import order_told
from hebbes.api.versions import asks_for_version, refuse_stale
from hebbes.doors.problems import Problem
from hebbes.doors.visit import who
from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, first, statement
from hebbes.orders.read_lines import lock_lines

_facts = statement(__file__, row=first)


def order_facts(tx: Tx, request: Request, order: OrderId) -> dict[str, Any]:
    """Return the order as a document; raise `not_found` where there is none within reach.

    Who is bound to a location reaches the orders it works on, and of those its own work.
    """
    reach = reach_of(who(request), "order")
    found: list[dict[str, Any]] = (
        [] if reach is None
        else _facts(tx, order_id=order, channel=reach.channel, location=reach.location)
    )  # fmt: skip
    if not found:
        raise Problem("not_found")
    return found[0]


def order_for_change(tx: Tx, request: Request, order: OrderId) -> dict[str, Any]:
    """Return the order for a command on all of it; a location may change none.

    When the request is only for one version, the order's units stay as they are until it is done.
    """
    if asks_for_version(request):
        lock_lines(tx, [order])
    facts = order_facts(tx, request, order)
    if who(request).location is not None:
        raise Problem("not_allowed", "A location changes its own work, not the whole order.")
    if asks_for_version(request):
        refuse_stale(request, order_told(facts, who(request)))
    return facts
