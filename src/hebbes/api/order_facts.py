"""Find one order within reach of who asks, with everything that is shown of it."""

from typing import Any

from starlette.requests import Request

from hebbes.access.principal import reach_of
from hebbes.doors.problems import Problem
from hebbes.doors.visit import who
from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, first, statement

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


def whole_order(tx: Tx, request: Request, order: OrderId) -> dict[str, Any]:
    """Return the order for a command on all of it; a location may change none."""
    facts = order_facts(tx, request, order)
    if who(request).location is not None:
        raise Problem("not_allowed", "A location changes its own work, not the whole order.")
    return facts
