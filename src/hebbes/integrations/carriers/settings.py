"""How the simulated carrier is set up: its services, and what goes wrong with its parcels."""

from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Literal

from hebbes.integrations.simulation.weather import Weather

__all__ = ["DEFAULT_OFFERS", "Offer", "SimulatedCarrierSettings"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A service: prices in minor units, days on the way, what it takes and what it is called."""

    service: str
    name_nl: str
    name_en: str
    base_minor: int
    per_kg_minor: int
    transit_days: int
    max_weight_g: int
    max_side_mm: int
    kind: Literal["door", "evening", "point", "letterbox"] = "door"
    home_country_only: bool = False


DEFAULT_OFFERS: tuple[Offer, ...] = (
    Offer(
        "letterbox",
        "Brievenbus",
        "Letterbox",
        385,
        0,
        1,
        2_000,
        380,
        "letterbox",
        home_country_only=True,
    ),
    Offer("point", "Afhaalpunt", "Pick-up point", 465, 30, 1, 20_000, 1_000, "point"),
    Offer("standard", "Standaard", "Standard", 575, 40, 2, 31_500, 1_750),
    Offer("next_day", "Morgen", "Next day", 675, 45, 1, 31_500, 1_750),
    Offer(
        "evening",
        "Vanavond",
        "Evening",
        845,
        45,
        1,
        31_500,
        1_750,
        "evening",
        home_country_only=True,
    ),
    Offer("two_person", "Met twee personen", "Two people", 4950, 25, 3, 250_000, 3_000),
)


@dataclass(frozen=True, slots=True)
class SimulatedCarrierSettings:
    """Where it keeps its parcels, what it sells, and the shares of parcels that go astray."""

    memory: Path
    name: str = "simulated"
    display_name: str = "Kievit"
    prefix: str = "KV"
    tracking_address: str = "https://kievit.example/volg/"
    home_country: str = "NL"
    zone: str = "Europe/Amsterdam"
    collects_until: time = time(17, 30)
    currency: str = "EUR"
    offers: tuple[Offer, ...] = DEFAULT_OFFERS
    seed: int = 1
    secret: str = "simulated"  # noqa: S105 - it protects play parcels
    late_rate: float = 0.0
    not_home_rate: float = 0.0
    returned_rate: float = 0.0
    lost_rate: float = 0.0
    weather: Weather = field(default_factory=Weather)
