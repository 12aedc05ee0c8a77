"""Icons drawn into the page itself: no font, no request, the colour of the text around them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markupsafe import Markup

ICONS = Path(__file__).parent / "assets" / "icons"
_AS_FILE = '<svg xmlns="http://www.w3.org/2000/svg" '
_IN_PAGE = '<svg class="hb-icon" aria-hidden="true" focusable="false" '


@cache
def icon(name: str) -> Markup:
    """Return the icon as hidden decoration; the words beside it carry the meaning."""
    drawn = (ICONS / f"{name}.svg").read_text(encoding="utf-8").strip()
    return Markup(drawn.replace(_AS_FILE, _IN_PAGE, 1))  # noqa: S704 — a file of our own
