"""Which locations could send a delivery group, and what a parcel from each would cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import asin, cos, radians, sin, sqrt

from hebbes.kit.names import LocationId, Sku
from hebbes.network.network import CarrierService, Location, Network
from hebbes.sourcing import Candidate, Need

MILLI = 1000
EARTH_KM = 6371.0
CENTRES: Mapping[str, tuple[float, float]] = {
    "NL": (52.13, 5.29), "BE": (50.64, 4.67), "DE": (51.16, 10.45), "LU": (49.77, 6.09),
    "FR": (46.60, 2.45), "GB": (53.83, -2.43),
}  # fmt: skip
"""Where a postcode nobody can place is taken to be, by country (rounded centres)."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a delivery group goes, and how. `known` is False when only the country is."""

    country: str
    method: str
    latitude: float | None
    longitude: float | None
    known: bool = True
    pickup_at: LocationId | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """A location as a sender to one destination: its cheapest service and every cost but stock."""

    location: Location
    service: CarrierService | None
    distance_km: float | None
    carrier_milli: int
    per_kg_milli: int
    refused: str | None


def senders(network: Network, to: Destination, at: datetime) -> dict[LocationId, Sender]:
    """Return every location as a sender; `refused` names the first rule that strikes it out."""
    services = [s for s in network.services if s.method == to.method and s.serves(to.country)]
    found: dict[LocationId, Sender] = {}
    for place in network.locations.values():
        distance = _distance_km(place, to)
        refused = _struck_out(place, to, at)
        if to.method == "pickup":
            found[place.id] = Sender(place, None, distance, 0, 0, refused)
            continue
        best: CarrierService | None = None
        cost = 0
        for service in services:
            asked = _carrier_milli(service, distance)
            if best is None or asked < cost:
                best, cost = service, asked
        if best is None:
            refused = refused or "no_service"
        per_kg = best.per_kg_minor * MILLI if best else 0
        found[place.id] = Sender(place, best, distance, cost, per_kg, refused)
    return found


def candidates(
    reachable: Mapping[LocationId, Sender],
    needs: Sequence[Need],
    free: Mapping[Sku, Mapping[LocationId, int]],
    left_out: Mapping[LocationId, str],
) -> list[Candidate]:
    """Return the locations that hold anything of what is needed, nearest first."""
    holding: set[LocationId] = set()
    for need in needs:
        holding.update(free.get(need.sku, ()))
    found = [
        _candidate(reachable[place], needs, free, left_out.get(place))
        for place in holding
        if place in reachable
    ]
    found.sort(key=lambda c: (c.distance_km if c.distance_km is not None else 0.0, c.location))
    return found


def _candidate(
    sender: Sender,
    needs: Sequence[Need],
    free: Mapping[Sku, Mapping[LocationId, int]],
    left_out: str | None,
) -> Candidate:
    place = sender.location
    service = sender.service
    return Candidate(
        location=place.id,
        kind=place.kind,
        service=f"{service.carrier}/{service.service}" if service else "pickup",
        carrier_milli=sender.carrier_milli,
        per_kg_milli=sender.per_kg_milli,
        parcel_labour_milli=place.labour_parcel_minor * MILLI,
        unit_labour_milli=place.labour_unit_minor * MILLI,
        stock=tuple(free.get(need.sku, {}).get(place.id, 0) for need in needs),
        distance_km=None if sender.distance_km is None else round(sender.distance_km, 1),
        refused=sender.refused or left_out,
    )


def _struck_out(place: Location, to: Destination, at: datetime) -> str | None:
    if place.display_only:
        return "display_only"
    if place.is_closed(at):
        return "closed"
    if to.method == "pickup":
        if place.id != to.pickup_at:
            return "not_the_pickup_location"
        return None if place.pickup else "no_pickup_here"
    return None if place.ships else "does_not_ship"


def _carrier_milli(service: CarrierService, distance_km: float | None) -> int:
    return service.base_minor * MILLI + round(
        service.per_100km_minor * MILLI * (distance_km or 0.0) / 100
    )


def _distance_km(place: Location, to: Destination) -> float | None:
    if place.latitude is None or place.longitude is None or to.latitude is None:
        return None
    return haversine_km(place.latitude, place.longitude, to.latitude, to.longitude or 0.0)


def haversine_km(lat_1: float, lon_1: float, lat_2: float, lon_2: float) -> float:
    """Return the great-circle distance between two points given in degrees."""
    phi_1, phi_2 = radians(lat_1), radians(lat_2)
    half = (
        sin((phi_2 - phi_1) / 2) ** 2
        + cos(phi_1) * cos(phi_2) * sin(radians(lon_2 - lon_1) / 2) ** 2
    )
    return 2 * EARTH_KM * asin(sqrt(half))
