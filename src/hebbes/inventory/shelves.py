"""Where in a location articles lie, and in which order a picker comes past them."""

import re
from collections.abc import Sequence

from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx, statement

_PARTS = re.compile(r"\d+|[^\W\d_]+")


def _pair(sku: Sku, shelf: str) -> tuple[Sku, str]:
    return sku, shelf


_shelves = statement(__file__, row=_pair)


def shelves(tx: Tx, location: LocationId, skus: Sequence[Sku]) -> dict[Sku, str]:
    """Return the shelf of those of the articles that have one at the location."""
    return dict(_shelves(tx, location=location, sku=sorted(set(skus)))) if skus else {}


def along_the_aisles(shelf: str | None) -> tuple[bool, tuple[tuple[bool, int, str], ...]]:
    """Return what to sort by so that a picker walks each aisle once: B-2 before B-10.

    What has no shelf comes last.
    """
    parts = _PARTS.findall(shelf.upper()) if shelf else []
    keyed = tuple((False, int(part), "") if part.isdigit() else (True, 0, part) for part in parts)
    return not shelf, keyed
