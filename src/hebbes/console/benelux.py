"""A map of the Benelux drawn from coordinates: land, locations as pins, and what goes where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians
from typing import Final, Literal, TypeAlias

from hebbes.console.benelux_outline import LAND, WATER, Point

Look: TypeAlias = Literal["open", "shut", "closed", "sends", "idle"]

WEST, NORTH, EAST, SOUTH = 2.2, 53.62, 7.8, 49.36
_SCALE: Final = 110
_SQUEEZE: Final = cos(radians(51.5))
"""A degree of longitude is this much shorter than one of latitude here."""
WIDTH: Final = round((EAST - WEST) * _SQUEEZE * _SCALE)
HEIGHT: Final = round((NORTH - SOUTH) * _SCALE)
_LETTER: Final = 6.3
_LINE: Final = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place to mark: what it is called, how it looks, and where a click leads."""

    name: str
    latitude: float | None
    longitude: float | None
    look: Look = "idle"
    kind: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A spot as it is drawn; its name stands at `label_x`, `label_y`, by its start or end."""

    x: float
    y: float
    name: str
    look: Look
    kind: str
    href: str | None
    label_x: float
    label_y: float
    label_from: Literal["start", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """The map: paths of land and water, pins, and lines from those that send to `goal`."""

    pins: tuple[Pin, ...]
    goal: tuple[float, float] | None = None
    lines: tuple[tuple[float, float], ...] = ()
    missing: int = 0
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def land(self) -> tuple[str, ...]:
        """The outlines of land."""
        return _paths(LAND)

    @property
    def water(self) -> tuple[str, ...]:
        """The outlines of inland water."""
        return _paths(WATER)


def map_of(spots: Iterable[Spot], goal: Point | None = None) -> MapView:
    """Return the map with these spots; `missing` counts those that lie elsewhere or nowhere known.

    `goal` is the longitude and latitude that goods go to; lines lead there from what sends.
    """
    shown: list[tuple[Spot, float, float]] = []
    missing = 0
    for spot in spots:
        at = _at(spot.longitude, spot.latitude)
        if at is None:
            missing += 1
        else:
            shown.append((spot, *at))
    end = _at(*goal) if goal else None
    lines = tuple((x, y) for spot, x, y in shown if spot.look == "sends") if end else ()
    return MapView(pins=tuple(_labelled(shown)), goal=end, lines=lines, missing=missing)


def _at(longitude: float | None, latitude: float | None) -> tuple[float, float] | None:
    if longitude is None or latitude is None:
        return None
    if not (WEST < longitude < EAST and SOUTH < latitude < NORTH):
        return None
    x, y = _project((longitude, latitude))
    return x, y


def _project(point: Point) -> tuple[float, float]:
    longitude, latitude = point
    x, y = (longitude - WEST) * _SQUEEZE * _SCALE, (NORTH - latitude) * _SCALE
    return round(x, 1), round(y, 1)


@cache
def _paths(rings: Sequence[tuple[Point, ...]]) -> tuple[str, ...]:
    return tuple("M" + "L".join(f"{x} {y}" for x, y in map(_project, ring)) + "Z" for ring in rings)


_Box: TypeAlias = tuple[float, float, float, float]


def _labelled(shown: Sequence[tuple[Spot, float, float]]) -> Iterable[Pin]:
    """Set each name where it covers no pin and no other name, if there is such a place."""
    taken: list[_Box] = [(x - 7, y - 7, x + 7, y + 7) for _, x, y in shown]
    for spot, x, y in shown:
        wide = len(spot.name) * _LETTER
        places = [
            (x + 10 if right else x - 10, y + 4 + down, right)
            for down in (0, -10, 10, -18, 18)
            for right in (True, False)
        ]
        label_x, label_y, right = min(places, key=lambda one: _covered(_box(one, wide), taken))
        taken.append(_box((label_x, label_y, right), wide))
        yield Pin(
            x=x, y=y, name=spot.name, look=spot.look, kind=spot.kind, href=spot.href,
            label_x=round(label_x, 1), label_y=round(label_y, 1),
            label_from="start" if right else "end",
        )  # fmt: skip


def _box(label: tuple[float, float, bool], wide: float) -> _Box:
    x, y, right = label
    left = x if right else x - wide
    return left, y - _LINE + 3, left + wide, y + 3


def _covered(box: _Box, taken: Iterable[_Box]) -> float:
    """How much of what is taken a name would cover; leaving the map counts as well."""
    left, top, right, bottom = box
    outside = max(0.0, -left) + max(0.0, right - WIDTH)
    return outside * _LINE + sum(
        max(0.0, min(right, other[2]) - max(left, other[0]))
        * max(0.0, min(bottom, other[3]) - max(top, other[1]))
        for other in taken
    )
