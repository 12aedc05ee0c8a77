"""Where the demo shop has its goods: warehouses, stores, a showroom, a partner and a supplier."""

from dataclasses import dataclass
from datetime import time
from typing import Any


@dataclass(frozen=True, slots=True)
class DemoLocation:
    """A location, the share of the range it holds, and the most units of an article there."""

    code: str
    name: str
    kind: str
    street: str
    house_number: str
    postcode: str
    city: str
    latitude: float
    longitude: float
    share: float
    most_units: int
    country: str = "NL"
    ships: bool = True
    pickup: bool = False
    display_only: bool = False
    lead_time_hours: int = 0
    labour_parcel_minor: int = 110
    labour_unit_minor: int = 45


def _store(
    code: str, city: str, street: str, number: str, postcode: str, *at: float
) -> DemoLocation:
    return DemoLocation(
        code, f"Winkel {city}", "store", street, number, postcode, city, at[0], at[1],
        share=0.6, most_units=9, pickup=True, labour_parcel_minor=260, labour_unit_minor=110,
    )  # fmt: skip


LOCATIONS = (
    DemoLocation("MAG-ALM", "Magazijn Almere", "warehouse", "Randstad", "20", "1314BB", "Almere",
                 52.37, 5.22, share=0.78, most_units=120),
    DemoLocation("MAG-VEN", "Magazijn Venlo", "warehouse", "Celsiusweg", "40", "5928PR", "Venlo",
                 51.37, 6.12, share=0.7, most_units=90),
    _store("W-AMS", "Amsterdam", "Haarlemmerstraat", "80", "1013EV", 52.38, 4.89),
    _store("W-UTR", "Utrecht", "Voorstraat", "33", "3512AK", 52.09, 5.12),
    _store("W-RTM", "Rotterdam", "Meent", "51", "3011JE", 51.92, 4.48),
    _store("W-EIN", "Eindhoven", "Kleine Berg", "12", "5611JV", 51.44, 5.47),
    _store("W-GRO", "Groningen", "Folkingestraat", "21", "9711JS", 53.22, 6.57),
    DemoLocation("TOON-DH", "Toonzaal Den Haag", "showroom", "Noordeinde", "60", "2514GK",
                 "Den Haag", 52.08, 4.31, share=0.4, most_units=1, ships=False, display_only=True),
    DemoLocation("PAR-ANT", "Partner Antwerpen", "partner", "Nationalestraat", "14", "2000",
                 "Antwerpen", 51.22, 4.40, share=0.3, most_units=12, country="BE",
                 labour_parcel_minor=320, labour_unit_minor=130),
    DemoLocation("LEV-TIL", "Leverancier Tilburg", "supplier", "Ringbaan-Noord", "180", "5046AA",
                 "Tilburg", 51.58, 5.08, share=0.5, most_units=60, lead_time_hours=48,
                 labour_parcel_minor=450, labour_unit_minor=60),
)  # fmt: skip

FOR_THE_VISITOR = "W-UTR"
"""The location whose work is left to whoever tries the demo."""

# code, name, kind, segment, process
CHANNELS = (
    ("web", "Webwinkel", "web", "b2c", "standard"),
    ("app", "App", "app", "b2c", "standard"),
    ("winkel", "Besteld in de winkel", "store", "b2c", "standard"),
    ("telefoon", "Klantenservice", "call_centre", "b2c", "standard"),
    ("plein", "Marktplein", "marketplace", "b2c", "standard"),
    ("zakelijk", "Zakelijk (EDI)", "edi", "b2b", "business"),
    ("sociaal", "Sociale media", "social", "b2c", "standard"),
)

# Of some services: when they bring, how far a courier goes, and how long it takes.
SERVICE_RULES: dict[str, dict[str, Any]] = {
    "evening": {"window_from": time(18), "window_until": time(22)},
    "today": {"window_from": time(17), "window_until": time(22), "radius_km": 40},
    "courier": {"courier_minutes": 30, "radius_km": 5},
    "weekend": {"delivers": "67"},
}

# service, weekdays, until when an order makes it
SERVICE_CUT_OFFS = (("evening", (1, 2, 3, 4, 5), time(13)), ("today", (1, 2, 3, 4, 5, 6), time(14)))

# service, name, method, (base, per kg, per 100 km) in euro cents, days, most grams, countries
SERVICES = (
    ("letterbox", "Brievenbus", "letterbox", (385, 0, 5), 1, 2_000, "NL"),
    ("standard", "Standaard", "standard", (575, 40, 35), 2, 31_500, ""),
    ("next_day", "Morgen", "express", (675, 45, 60), 1, 31_500, ""),
    ("evening", "Vanavond", "evening", (845, 45, 60), 0, 31_500, "NL"),
    ("today", "Vandaag", "same_day", (995, 45, 90), 0, 15_000, "NL"),
    ("courier", "Binnen het uur", "hour", (1_295, 60, 200), 0, 10_000, "NL"),
    ("weekend", "In het weekend", "weekend", (745, 45, 60), 1, 31_500, "NL"),
    ("two_person", "Met twee personen", "two_person", (4_950, 25, 200), 3, 250_000, ""),
)
