"""Where a place on earth lies on the demo's map: flat enough for countries this small."""

from math import cos, radians

WEST, EAST, SOUTH, NORTH = 2.3, 7.35, 49.35, 53.7
PER_DEGREE = 100.0
_SQUEEZE = cos(radians((SOUTH + NORTH) / 2))

WIDTH = round((EAST - WEST) * _SQUEEZE * PER_DEGREE)
HEIGHT = round((NORTH - SOUTH) * PER_DEGREE)


def place(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the point of the map, from its upper left corner, in its own units."""
    x = (longitude - WEST) * _SQUEEZE * PER_DEGREE
    return round(x, 1), round((NORTH - latitude) * PER_DEGREE, 1)
