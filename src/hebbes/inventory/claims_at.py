"""What order lines hold at locations, and what is still free there."""

from collections.abc import Sequence

from hebbes.inventory.claims import Claim
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx, first, statement

_claims = statement(__file__, row=Claim)
_free = statement(__file__, row=first, name="claims_at_free")


def claims_at(tx: Tx, locations: Sequence[LocationId]) -> list[Claim]:
    """Return the reservations of order lines at these locations, by line and location."""
    return _claims(tx, location=locations) if locations else []


def free_at(tx: Tx, locations: Sequence[LocationId]) -> list[Sku]:
    """Return the articles with units free at one of these locations."""
    return _free(tx, location=locations) if locations else []
