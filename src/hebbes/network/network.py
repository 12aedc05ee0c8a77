"""The network as plain values: what a process keeps until the revision changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from hebbes.kit.names import LocationId


@dataclass(frozen=True, slots=True)
class Hours:
    """Open on a weekday (1 is Monday) from and until these local times."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Location:
    """A place that holds stock or does work, with its costs, hours and closings."""

    id: LocationId
    code: str
    name: str
    kind: str
    legal_entity: int
    street: str | None
    house_number: str | None
    postcode: str | None
    city: str | None
    country: str
    latitude: float | None
    longitude: float | None
    time_zone: str
    ships: bool
    pickup: bool
    display_only: bool
    lead_time_hours: int
    capacity_per_day: int | None
    labour_parcel_minor: int
    labour_unit_minor: int
    closed_from: datetime | None
    closed_until: datetime | None
    closed_reason: str | None
    preparation_minutes: int = 30
    openings: tuple[Hours, ...] = ()
    closing_days: frozenset[date] = frozenset()

    def is_closed(self, at: datetime) -> bool:
        """Tell whether the location is temporarily closed at a moment; hours are another matter."""
        if self.closed_from is None or at < self.closed_from:
            return False
        return self.closed_until is None or at < self.closed_until


@dataclass(frozen=True, slots=True)
class CarrierService:
    """What a carrier does for what price; currency minor units, weight in grams.

    `delivers` are the weekdays it brings on, between two local times; transit counts those days.
    A courier (`courier_minutes`) leaves at once and reaches no further than `radius_km`.
    """

    carrier: str
    service: str
    name: str
    method: str
    currency: str
    base_minor: int
    per_kg_minor: int
    per_100km_minor: int
    max_weight_grams: int
    transit_days: int
    countries: frozenset[str]
    active: bool
    price_minor: int | None = None
    delivers: str = "123456"
    window_from: time = time(8)
    window_until: time = time(23)
    radius_km: int | None = None
    courier_minutes: int | None = None

    @property
    def name_of_cut_off(self) -> str:
        """What a cut-off of this service alone is listed under."""
        return f"{self.carrier}/{self.service}"

    @property
    def asks_minor(self) -> int:
        """What the shopper pays for it."""
        return self.base_minor if self.price_minor is None else self.price_minor

    def serves(self, country: str) -> bool:
        """Tell whether the service is on offer and goes to that country."""
        return self.active and (not self.countries or country in self.countries)


def _no_holidays() -> Mapping[tuple[str, str], frozenset[date]]:
    return {}


@dataclass(frozen=True, slots=True)
class Network:
    """Everything about locations and carriers at one revision; holidays by carrier and country."""

    revision: int
    locations: Mapping[LocationId, Location]
    cut_offs: Mapping[tuple[LocationId, str], Mapping[int, time]]
    services: tuple[CarrierService, ...]
    holidays: Mapping[tuple[str, str], frozenset[date]] = field(default_factory=_no_holidays)

    def by_code(self, code: str) -> Location | None:
        """Return the location with this code, or None."""
        return next((place for place in self.locations.values() if place.code == code), None)
