"""The network that orders are replayed through: locations, a carrier's tariff, towns to send to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from hebbes.catalog.channels import Channel
from hebbes.catalog.save_channels import save_channels
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx
from hebbes.network.network import CarrierService, Hours
from hebbes.network.read import read_network
from hebbes.network.save_carriers import save_carriers
from hebbes.network.save_hours import Week, save_weeks
from hebbes.network.save_locations import Described, save_locations
from hebbes.network.save_places import Centre, save_places

ACTOR = "system:replay"
CARRIER = "simulated"
CURRENCY = "GBP"
HEAVIEST_GRAMS = 100_000_000
"""Wholesale goes by the lorry too."""
CHANNEL = Channel(
    code="wholesale", name="Wholesale", kind="edi", brand="house", legal_entity=1, segment="b2b",
    currency=CURRENCY, language="en", country="GB", owns_prices=True, process="standard",
)  # fmt: skip
_STORE_LABOUR_MINOR = (240, 100)
_BENCH_LABOUR_MINOR = (100, 40)


@dataclass(frozen=True, slots=True)
class Town:
    """A town, a postcode in it, its middle in degrees, and its share of the customers."""

    name: str
    postcode: str
    latitude: float
    longitude: float
    share: int

    @property
    def outward(self) -> str:
        """The part of its postcode that says which town it is."""
        return self.postcode.split()[0]


TOWNS = (
    Town("London", "SE1 7PB", 51.50, -0.11, 30),
    Town("Birmingham", "B1 1BB", 52.48, -1.90, 9),
    Town("Manchester", "M2 5DB", 53.48, -2.24, 9),
    Town("Leeds", "LS1 3AD", 53.80, -1.55, 6),
    Town("Glasgow", "G2 1DU", 55.86, -4.25, 6),
    Town("Liverpool", "L2 2DH", 53.41, -2.98, 5),
    Town("Bristol", "BS1 5TR", 51.45, -2.59, 5),
    Town("Sheffield", "S1 2HH", 53.38, -1.47, 5),
    Town("Edinburgh", "EH1 1BQ", 55.95, -3.19, 5),
    Town("Cardiff", "CF10 1EP", 51.48, -3.18, 4),
    Town("Newcastle upon Tyne", "NE1 4ST", 54.97, -1.61, 4),
    Town("Nottingham", "NG1 5FS", 52.95, -1.15, 4),
    Town("Southampton", "SO14 7LY", 50.90, -1.40, 4),
    Town("Norwich", "NR2 1NH", 52.63, 1.29, 2),
    Town("Plymouth", "PL1 2AA", 50.37, -4.14, 2),
    Town("Aberdeen", "AB10 1FE", 57.15, -2.09, 2),
)


def _warehouse(code: str, city: str, postcode: str, latitude: float, longitude: float) -> Described:
    parcel, unit = _BENCH_LABOUR_MINOR
    return Described(
        code, f"Warehouse {city}", "warehouse", city=city, country="GB", postcode=postcode,
        latitude=latitude, longitude=longitude, time_zone="Europe/London",
        labour_parcel_minor=parcel, labour_unit_minor=unit,
    )  # fmt: skip


def _store(town: Town) -> Described:
    parcel, unit = _STORE_LABOUR_MINOR
    return Described(
        f"ST-{town.outward}", f"Store {town.name}", "store", city=town.name, country="GB",
        postcode=town.postcode, latitude=town.latitude, longitude=town.longitude,
        time_zone="Europe/London", pickup=True, labour_parcel_minor=parcel,
        labour_unit_minor=unit,
    )  # fmt: skip


_WAREHOUSES = (
    _warehouse("WH-DAV", "Daventry", "NN11 8YH", 52.26, -1.16),
    _warehouse("WH-DON", "Doncaster", "DN4 5HT", 53.52, -1.13),
    _warehouse("WH-AVO", "Avonmouth", "BS11 0YB", 51.50, -2.70),
    _warehouse("WH-LIV", "Livingston", "EH54 8AS", 55.90, -3.52),
)
NETWORKS = {
    "small": (*_WAREHOUSES[:2], *map(_store, TOWNS[:5])),
    "big": (*_WAREHOUSES, *map(_store, TOWNS)),
}
"""Networks by name: two warehouses and five stores, or four and sixteen."""

_TARIFF = CarrierService(
    CARRIER, "standard", "Standard", "standard", CURRENCY, 495, 12, 40, HEAVIEST_GRAMS, 2,
    frozenset(), active=True,
)  # fmt: skip


def open_network(tx: Tx, locations: Sequence[Described], at: datetime) -> None:
    """Fill an empty database with the channel, the towns, the tariff and these locations, if any.

    The hours are the same for all of them, and what an address lacks for a label is made up.
    """
    save_channels(tx, [CHANNEL], at, ACTOR)
    save_places(tx, [Centre("GB", town.outward, town.latitude, town.longitude) for town in TOWNS])
    save_carriers(tx, [_TARIFF], at, ACTOR)
    saved = save_locations(tx, [_labelled(place) for place in locations], at, ACTOR)
    week = tuple(Hours(day, time(8), time(20)) for day in range(1, 7))
    save_weeks(tx, [Week(place.id, week) for place in saved])


def _labelled(place: Described) -> Described:
    return replace(
        place,
        street=place.street or "Dock Road",
        house_number=place.house_number or "1",
        postcode=place.postcode or TOWNS[0].postcode,
        city=place.city or place.name,
    )


def senders(tx: Tx) -> list[tuple[LocationId, bool]]:
    """Return the locations that may send, each with whether it is a store."""
    return [
        (place.id, place.kind == "store")
        for place in sorted(read_network(tx).locations.values(), key=lambda place: place.code)
        if place.ships and not place.display_only
    ]
