"""What it costs to send from a location: distance, the carrier's tariff, and labour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

MILLI = 1000
"""Costs are counted in thousandths of a minor unit, so that no rounding decides between plans."""

EARTH_KM = 6371.0
UNKNOWN_KM = 250.0
"""How far a location without coordinates is taken to be: never the nearest, never out of reach."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on earth, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a destination is taken to be; `known` is False when only its country is."""

    point: Point | None
    known: bool


@dataclass(frozen=True, slots=True)
class Tariff:
    """What a carrier's service asks for a parcel: a base, its weight, and its way."""

    service: str
    base_minor: int
    per_kg_minor: int = 0
    per_100km_minor: int = 0
    max_weight_grams: int = 30_000


CENTRES: Mapping[str, Point] = {
    "BE": Point(50.64, 4.67),
    "DE": Point(51.16, 10.45),
    "FR": Point(46.60, 2.45),
    "GB": Point(53.83, -2.43),
    "LU": Point(49.77, 6.09),
    "NL": Point(52.13, 5.29),
}
"""Rounded middles of countries, for postcodes nobody can place."""


def placed(country: str, point: Point | None) -> Placed:
    """The point itself if there is one, else the middle of the country, marked as not known."""
    if point is not None:
        return Placed(point, known=True)
    return Placed(CENTRES.get(country), known=False)


def distance_km(here: Point | None, there: Point | None) -> float | None:
    """The great-circle distance to a tenth of a kilometre, or None when either is not known."""
    if here is None or there is None:
        return None
    south, north = radians(here.latitude), radians(there.latitude)
    half = (
        sin((north - south) / 2) ** 2
        + cos(south) * cos(north) * sin(radians(there.longitude - here.longitude) / 2) ** 2
    )
    return round(2 * EARTH_KM * asin(min(1.0, sqrt(half))), 1)


def carrier_milli(tariff: Tariff, distance: float | None) -> int:
    """What a parcel costs over that distance before its weight."""
    far = UNKNOWN_KM if distance is None else distance
    return tariff.base_minor * MILLI + round(tariff.per_100km_minor * MILLI * far / 100)


def cheapest_tariff(
    tariffs: Sequence[Tariff], distance: float | None, weight_grams: int
) -> Tariff | None:
    """The service that asks least for a parcel of that weight, or None if none carries it.

    Of equal services the first is taken. A delivery group that weighs more than every service
    allows is still offered to the one that carries most: it will leave in several parcels.
    """
    if not tariffs:
        return None
    most = max(tariff.max_weight_grams for tariff in tariffs)
    weight = min(weight_grams, most)
    able = [tariff for tariff in tariffs if tariff.max_weight_grams >= weight]
    return min(able, key=lambda t: carrier_milli(t, distance) + t.per_kg_minor * weight)
