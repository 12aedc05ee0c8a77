"""The first page of the demo: the shop on a map of the Benelux."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

from hebbes.demo.files import file_url
from hebbes.demo.map_view import MapView
from hebbes.demo.projection import HEIGHT, WIDTH
from hebbes.pages.reader import Reader
from hebbes.pages.render import page
from hebbes.pages.words import LOCATION_KINDS

_PAGE: Final = page(__file__)
_LAND: Final = ("DE", "FR", "NL", "BE", "LU")


@cache
def outlines() -> tuple[tuple[str, str], ...]:
    """Return the shapes of the map with their kind, in the order they are drawn."""
    paths = json.loads(Path(__file__).with_name("benelux.json").read_text(encoding="utf-8"))
    kinds = [(code, "abroad" if code in ("DE", "FR") else "land") for code in _LAND]
    return (*((kind, paths[code]) for code, kind in kinds), ("lake", paths["lake"]))


def render(view: MapView, reader: Reader) -> str:
    """Return the page."""
    return _PAGE.render(
        reader,
        view=view,
        size=(WIDTH, HEIGHT),
        outlines=outlines(),
        kinds=LOCATION_KINDS,
        script=file_url("map.js"),
    )
