"""Codes a scanner or phone can read, drawn into the page."""

from __future__ import annotations

import segno
from markupsafe import Markup


def qr(content: str, label: str) -> Markup:
    """Return a QR code of the content as SVG; `label` says in words what it holds."""
    drawn = segno.make(content, error="m", micro=False)
    svg = drawn.svg_inline(border=2, svgclass="hb-qr", lineclass=None, omitsize=True)
    named = Markup('<svg role="img" aria-label="{}" ').format(label)
    return named + Markup(svg.removeprefix("<svg "))  # noqa: S704 — drawn here, no text of people
