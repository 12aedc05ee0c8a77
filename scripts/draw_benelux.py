"""Draw the map of the demo: the Benelux and its neighbours' edges, from Natural Earth's borders."""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

from hebbes.demo.projection import HEIGHT, WIDTH, place

TARGET = Path(__file__).resolve().parent.parent / "src/hebbes/demo/benelux.json"
PACKAGE = "world-atlas@2.0.2"  # Natural Earth's borders are in the public domain
COUNTRIES = {"528": "NL", "056": "BE", "442": "LU", "276": "DE", "250": "FR"}
LAKE = (
    (52.94, 5.04), (53.08, 5.34), (53.05, 5.40), (52.97, 5.41), (52.88, 5.36), (52.84, 5.47),
    (52.85, 5.70), (52.79, 5.72), (52.66, 5.60), (52.60, 5.58), (52.51, 5.43), (52.42, 5.22),
    (52.37, 5.14), (52.34, 5.07), (52.38, 5.03), (52.43, 5.08), (52.50, 5.07), (52.55, 5.05),
    (52.64, 5.08), (52.63, 5.17), (52.70, 5.29), (52.77, 5.26), (52.78, 5.12), (52.86, 5.10),
)  # fmt: skip
"""The IJsselmeer, which the borders count as land."""
COARSE_PX = 0.35
SMALLEST_PX2 = 1.5
MARGIN_PX = 260.0

Point = tuple[float, float]


def main() -> None:
    """Fetch the borders, project and thin them, and write one path a country."""
    topology = _fetched()
    arcs = [_unfolded(arc, topology["transform"]) for arc in topology["arcs"]]
    paths: dict[str, str] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        code = COUNTRIES.get(str(country.get("id")))
        if code:
            polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
            rings = [_ring(ring, arcs) for polygon in polygons for ring in polygon]
            paths[code] = "".join(_path(_thinned(ring)) for ring in rings if _shows(ring))
    paths["lake"] = _path([place(*shore) for shore in LAKE])
    TARGET.write_text(json.dumps(paths, indent=1) + "\n", encoding="utf-8")


def _fetched() -> Any:
    with tempfile.TemporaryDirectory() as scratch:
        packed = subprocess.run(
            ["npm", "pack", "--silent", PACKAGE],  # noqa: S607  whichever npm is there
            cwd=scratch,
            check=True,
            capture_output=True,
        )
        name = packed.stdout.decode().split()[-1]
        with tarfile.open(Path(scratch) / name) as archive:
            found = archive.extractfile("package/countries-10m.json")
            assert found is not None
            return json.load(found)


def _unfolded(arc: list[list[int]], transform: Any) -> list[Point]:
    """Turn a quantised arc of differences into projected points."""
    (scale_x, scale_y), (from_x, from_y) = transform["scale"], transform["translate"]
    x = y = 0
    points: list[Point] = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append(place(y * scale_y + from_y, x * scale_x + from_x))
    return points


def _ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _shows(ring: list[Point]) -> bool:
    """Tell whether any of it lies in the picture and is large enough to see."""
    inside = any(_near(x, WIDTH) and _near(y, HEIGHT) for x, y in ring)
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2
    return inside and abs(area) > SMALLEST_PX2


def _near(along: float, end: int) -> bool:
    return -MARGIN_PX < along < end + MARGIN_PX


def _thinned(ring: list[Point]) -> list[Point]:
    """Clip far-away points to the margin, and leave out those that change nothing to see."""
    low, wide, high = -MARGIN_PX, WIDTH + MARGIN_PX, HEIGHT + MARGIN_PX
    clipped = [(min(max(x, low), wide), min(max(y, low), high)) for x, y in ring]
    half = len(clipped) // 2
    return _simplified(clipped[: half + 1])[:-1] + _simplified(clipped[half:])


def _simplified(points: list[Point]) -> list[Point]:
    if len(points) <= 2:  # noqa: PLR2004  a line has nothing to leave out
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1e-9
    away = [abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length for x, y in points]
    at = max(range(len(points)), key=away.__getitem__)
    if away[at] <= COARSE_PX:
        return [points[0], points[-1]]
    return _simplified(points[: at + 1])[:-1] + _simplified(points[at:])


def _path(points: list[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


if __name__ == "__main__":
    main()
