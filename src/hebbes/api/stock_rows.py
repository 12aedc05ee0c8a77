"""Check rows of stock that were sent: locations within reach, and articles that are known."""

from collections.abc import Mapping

from starlette.requests import Request

from hebbes.access.principal import reach_of
from hebbes.catalog.known import known_articles
from hebbes.doors.problems import FieldError, Problem
from hebbes.doors.visit import shop_of, who
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx

_MOST_FLAWS = 50


def reached(tx: Tx, request: Request) -> dict[str, LocationId]:
    """Return the locations whose stock the asker reaches, by their codes."""
    reach = reach_of(who(request), "stock")
    if reach is None:
        raise Problem("not_found")
    places = shop_of(request).settings(tx).network.locations.values()
    return {p.code: p.id for p in places if reach.location in (None, p.id)}


def known_rows(
    tx: Tx, request: Request, locations: Mapping[str, str], articles: Mapping[str, str]
) -> dict[str, LocationId]:
    """Return the locations within reach by code; both mappings go from a pointer to a code.

    Raises a Problem that points at every code that nobody knows or the asker may not touch.
    """
    places = reached(tx, request)
    known = known_articles(tx, {Sku(sku) for sku in articles.values()})
    flaws = [
        FieldError(at, f"there is no such {what} within reach", f"see the {what}s")
        for what, codes, there in (("location", locations, places), ("article", articles, known))
        for at, code in codes.items()
        if code not in there
    ]
    if flaws:
        raise Problem("invalid_body", errors=flaws[:_MOST_FLAWS])
    return places
