"""The demo's own style sheet and scripts, served beside those of the pages."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

_FOLDER: Final = Path(__file__).parent / "files"
_MOUNTED_AT: Final = "/demo/files"


@cache
def file_url(name: str) -> str:
    """Return the address of a file; it changes when the file does."""
    digest = hashlib.sha256((_FOLDER / name).read_bytes()).hexdigest()[:12]
    return f"{_MOUNTED_AT}/{name}?v={digest}"


def files_route() -> Mount:
    """Return the route that serves them."""
    return Mount(_MOUNTED_AT, StaticFiles(directory=_FOLDER), name="demo files")
