"""Small orders and networks for the tests of sourcing."""

from uuid import UUID

from hebbes.kit.names import LineId, LocationId, Sku
from hebbes.sourcing import Candidate, Need


def need(line: int, units: int = 1, grams: int = 0, sku: str | None = None) -> Need:
    """A line; of an article of its own unless told otherwise."""
    return Need(LineId(UUID(int=line)), Sku(sku or f"A{line}"), units, grams)


def place(
    location: int,
    stock: tuple[int, ...],
    parcel: int = 500,
    unit: int = 50,
    *,
    per_kg: int = 0,
    km: float | None = None,
    refused: str | None = None,
    kind: str = "store",
) -> Candidate:
    """A location whose costs are given in minor units."""
    return Candidate(
        location=LocationId(location),
        kind=kind,
        service="standard",
        carrier_milli=parcel * 1000,
        per_kg_milli=per_kg * 1000,
        parcel_labour_milli=0,
        unit_labour_milli=unit * 1000,
        stock=stock,
        distance_km=km,
        refused=refused,
    )
