"""By which service each location reaches a destination, and which of them may send at all."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from hebbes.flows.candidates import Destination
from hebbes.flows.shop import Settings, Shop
from hebbes.network.network import CarrierService, Location
from hebbes.network.timetable import second
from hebbes.promises.earliest import NEVER, Whole
from hebbes.sourcing.costs import EARTH_KM, MILLI, UNKNOWN_KM

Mask = npt.NDArray[np.bool_]
Kilometres = npt.NDArray[np.float64]

MOST_PLACES = 1_000
"""To how many destinations a process remembers the distances."""


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """All locations of one revision as columns, in the network's order."""

    places: list[Location]
    latitude: Kilometres
    longitude: Kilometres
    sends: Mask
    hands_over: Mask
    closed_from: Whole
    closed_until: Whole
    services: dict[str, list[CarrierService]]
    zones: dict[str, str | None]
    kilometres: dict[Any, Kilometres] = field(default_factory=dict[Any, Kilometres])

    def open_at(self, at: datetime) -> Mask:
        """Tell by location that it is not temporarily closed."""
        now = second(at)
        return ~((self.closed_from <= now) & (now < self.closed_until))


def grounds(shop: Shop, settings: Settings) -> Grounds:
    """Return the locations as columns; laid out again when the settings change."""
    kept = shop.arrivals.get("grounds")
    if kept is None or kept[0] != settings.revision:
        kept = (settings.revision, _lay_out(settings))
        shop.arrivals.clear()
        shop.arrivals["grounds"] = kept
    return kept[1]


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """By location: the number of its service, and whether it sends (`far` where it is too far)."""

    services: list[CarrierService]
    which: Whole
    sends: Mask
    far: Mask


def reach(land: Grounds, to: Destination, at: datetime) -> Reach:
    """Return how a method reaches a destination: everywhere its cheapest service that gets there.

    The same as the lanes say that sourcing goes by, without costs.
    """
    offered = [
        s
        for s in land.services.get(to.method, ())
        if s.serves(to.country) and (to.known or s.radius_km is None)
    ]
    count = len(land.places)
    sends = land.sends & land.open_at(at)
    if len(offered) == 1 and offered[0].radius_km is None:
        return Reach(offered, np.zeros(count, np.int64), sends, np.zeros(count, bool))
    km = kilometres(land, to)
    cost = np.full((len(offered) + 1, count), NEVER, np.int64)
    for n, service in enumerate(offered):
        far = np.where(np.isnan(km), UNKNOWN_KM, km)
        asks = service.base_minor * MILLI + np.round(service.per_100km_minor * MILLI * far / 100)
        near = True if service.radius_km is None else ~(np.isnan(km) | (km > service.radius_km))
        cost[n] = np.where(near, asks, NEVER)
    which = cost.argmin(axis=0)
    none = cost.min(axis=0) >= NEVER
    return Reach(offered, np.where(none, 0, which), sends & ~none, none)


def kilometres(land: Grounds, to: Destination) -> Kilometres:
    """Return the distance from each location to a tenth of a kilometre, NaN where not known."""
    if to.latitude is None or to.longitude is None:
        return np.full(len(land.places), np.nan)
    key = (to.latitude, to.longitude)
    if key not in land.kilometres:
        if len(land.kilometres) >= MOST_PLACES:
            land.kilometres.clear()
        land.kilometres[key] = _haversine(land, *key)
    return land.kilometres[key]


def _haversine(land: Grounds, latitude: float, longitude: float) -> Kilometres:
    south, north = np.radians(land.latitude), np.radians(latitude)
    half: Kilometres = (
        np.sin((north - south) / 2) ** 2
        + np.cos(south) * np.cos(north) * np.sin(np.radians(longitude - land.longitude) / 2) ** 2
    )
    km: Kilometres = 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    return np.round(km, 1)


def _lay_out(settings: Settings) -> Grounds:
    places = list(settings.network.locations.values())
    services: dict[str, list[CarrierService]] = {}
    for service in settings.network.services:
        if service.active:
            services.setdefault(service.method, []).append(service)
    zones: dict[str, set[str]] = {}
    for place in places:
        zones.setdefault(place.country, set()).add(place.time_zone)
    return Grounds(
        places=places,
        latitude=np.array([np.nan if p.latitude is None else p.latitude for p in places], float),
        longitude=np.array([np.nan if p.longitude is None else p.longitude for p in places], float),
        sends=np.array([p.ships and not p.display_only for p in places], bool),
        hands_over=np.array([p.pickup and not p.display_only for p in places], bool),
        closed_from=np.array(
            [second(p.closed_from) if p.closed_from else NEVER for p in places], np.int64
        ),
        closed_until=np.array(
            [second(p.closed_until) if p.closed_until else NEVER for p in places], np.int64
        ),
        services=services,
        zones={c: next(iter(z)) if len(z) == 1 else None for c, z in zones.items()},
    )
