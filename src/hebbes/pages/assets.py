"""Style sheets, scripts and fonts from inside the package, under addresses that never go stale."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

ASSETS: Final = Path(__file__).parent / "assets"
MOUNTED_AT: Final = "/assets"

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


@cache
def asset_url(name: str) -> str:
    """Return the address of a file under `assets/`; it changes when the file does."""
    digest = hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()[:12]
    return f"{MOUNTED_AT}/{name}?v={digest}"


class _KeptFiles(StaticFiles):
    """Files whose address names their content may be kept for a year."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if b"v=" in scope["query_string"]:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def assets_route() -> Mount:
    """Return the route that serves the files; mount it once in the web application."""
    return Mount(MOUNTED_AT, _KeptFiles(directory=ASSETS), name="assets")
