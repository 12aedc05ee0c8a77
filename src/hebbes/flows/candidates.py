"""Which locations could send a delivery group, and what a parcel from each would cost."""

from dataclasses import dataclass
from datetime import datetime

from hebbes.flows.shop import Settings, Shop
from hebbes.kit.names import LocationId
from hebbes.network.network import CarrierService, Location, Network
from hebbes.sourcing import Candidate, Lanes
from hebbes.sourcing.costs import MILLI, Point, Tariff, carrier_milli, distance_km

MOST_LANES = 2_000
"""How many destinations a process remembers the lanes to."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a delivery group goes, and how. `known` is False when only the country is."""

    country: str
    method: str
    latitude: float | None
    longitude: float | None
    known: bool = True
    pickup_at: LocationId | None = None


def lanes_to(shop: Shop, settings: Settings, to: Destination, at: datetime) -> Lanes:
    """Return the lanes from every location; remembered until settings or closings change."""
    closed = tuple(
        p.id for p in settings.network.locations.values() if p.closed_from and p.is_closed(at)
    )
    key = (settings.revision, closed, to)
    found = shop.lanes.get(key)
    if found is None:
        if len(shop.lanes) >= MOST_LANES:
            shop.lanes.clear()
        found = shop.lanes[key] = Lanes.of(senders(settings.network, to, at))
    return found


def senders(network: Network, to: Destination, at: datetime) -> list[Candidate]:
    """Return every location as a sender; `refused` names the first rule that strikes it out."""
    services = [
        s
        for s in network.services
        if s.method == to.method and s.serves(to.country) and (to.known or s.radius_km is None)
    ]
    there = (
        None if to.latitude is None or to.longitude is None else Point(to.latitude, to.longitude)
    )
    found: list[Candidate] = []
    for place in network.locations.values():
        here = (
            None
            if place.latitude is None or place.longitude is None
            else Point(place.latitude, place.longitude)
        )
        km = distance_km(here, there)
        service = None if to.method == "pickup" else cheapest_service(services, km)
        refused = _struck_out(place, to, at)
        if service is None and to.method != "pickup":
            refused = refused or ("out_of_reach" if services else "no_service")
        found.append(
            Candidate(
                location=place.id,
                kind=place.kind,
                service=f"{service.carrier}/{service.service}" if service else to.method,
                carrier_milli=_carrier_milli(service, km) if service else 0,
                per_kg_milli=service.per_kg_minor * MILLI if service else 0,
                parcel_labour_milli=place.labour_parcel_minor * MILLI,
                unit_labour_milli=place.labour_unit_minor * MILLI,
                stock=(),
                distance_km=km,
                refused=refused,
            )
        )
    return found


def cheapest_service(services: list[CarrierService], km: float | None) -> CarrierService | None:
    """Return the service that asks least for a parcel over this distance; the first of equals.

    One that does not reach that far is no choice; how far is unknown is too far for a courier.
    """
    within = [s for s in services if s.radius_km is None or (km is not None and km <= s.radius_km)]
    return min(within, key=lambda s: _carrier_milli(s, km), default=None)


def _carrier_milli(service: CarrierService, km: float | None) -> int:
    tariff = Tariff(
        service.service, service.base_minor, service.per_kg_minor, service.per_100km_minor
    )
    return carrier_milli(tariff, km)


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
