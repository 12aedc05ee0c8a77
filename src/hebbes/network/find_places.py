"""Find where postcodes are, by the longest beginning that is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Address:
    """A country and a normalised postcode."""

    country: str
    postcode: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a postcode is. `matched` is the beginning of it that was known, None if none was."""

    country: str
    postcode: str
    matched: str | None
    latitude: float | None
    longitude: float | None


_find = statement(__file__, given=Address, row=Place)


def find_places(tx: Tx, addresses: Sequence[Address]) -> dict[Address, Place]:
    """Return the place of each address; one that nobody knows has no coordinates."""
    if not addresses:
        return {}
    return {Address(p.country, p.postcode): p for p in _find(tx, addresses)}
