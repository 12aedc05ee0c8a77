"""What the map shows: locations with their work, parcels on the road, and the newest orders."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hebbes.demo.places import TOWNS
from hebbes.demo.projection import place
from hebbes.kit.sql import Tx, statement

NEWEST = 9
MOST_VANS = 140
_TOWN_AT = {(town.latitude, town.longitude): town.name for town in TOWNS}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A location and its work."""

    id: int
    name: str
    kind: str
    city: str
    latitude: float
    longitude: float
    waiting: int
    busy: int
    ready: int
    closed: bool

    @property
    def at(self) -> tuple[float, float]:
        """Where it lies on the map."""
        return place(self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class VanRow:
    """A parcel on the road."""

    id: Any
    from_latitude: float
    from_longitude: float
    to_latitude: float
    to_longitude: float
    left_at: datetime
    until_at: datetime


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A new order; `senders` are the names of the locations it is sent from."""

    number: str
    channel: str
    placed_at: datetime
    total_minor: int
    currency: str
    latitude: float | None
    longitude: float | None
    method: str | None
    senders: list[str]

    @property
    def town(self) -> str:
        """Where it goes, as far as the map knows."""
        return _TOWN_AT.get((self.latitude or 0.0, self.longitude or 0.0), "")


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is of everything."""

    orders: int
    at_work: int
    on_the_road: int
    delivered: int


@dataclass(frozen=True, slots=True)
class MapView:
    """The map of one moment."""

    places: list[PlaceRow]
    vans: list[VanRow]
    orders: list[OrderRow]
    totals: Totals
    channels: dict[str, str]


_locations = statement(__file__, row=PlaceRow, name="map_view_locations")
_vans = statement(__file__, row=VanRow, name="map_view_vans")
_orders = statement(__file__, row=OrderRow, name="map_view_orders")
_totals = statement(__file__, row=Totals, name="map_view_totals")


def read_map(tx: Tx, at: datetime, channels: dict[str, str]) -> MapView:
    """Read all of it."""
    return MapView(
        places=_locations(tx, at=at),
        vans=_vans(tx, most=MOST_VANS),
        orders=_orders(tx, most=NEWEST),
        totals=_totals(tx)[0],
        channels=channels,
    )


def moving(view: MapView) -> dict[str, Any]:
    """Return what moves on the map as plain values: points, and moments in seconds."""
    return {
        "places": [
            {"id": one.id, "waiting": one.waiting, "busy": one.busy, "closed": one.closed}
            for one in view.places
        ],
        "vans": [
            {
                "id": str(one.id),
                "from": place(one.from_latitude, one.from_longitude),
                "to": place(one.to_latitude, one.to_longitude),
                "left_s": one.left_at.timestamp(),
                "until_s": one.until_at.timestamp(),
            }
            for one in view.vans
        ],
        "orders": [
            {"number": one.number, "at": place(one.latitude, one.longitude)}
            for one in view.orders
            if one.latitude is not None and one.longitude is not None
        ],
    }
