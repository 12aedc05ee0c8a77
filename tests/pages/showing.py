"""Serve pages made from sample values, and look at each in two languages on two screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from hebbes.pages.assets import CONTENT_SECURITY_POLICY, assets_route
from hebbes.pages.language import Language
from hebbes.pages.reader import Reader, language_of
from tests.browser import (
    DESKTOP,
    PHONE,
    expect_axe_clean,
    expect_no_sideways_scroll,
    serving,
    take_picture,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

NOW = datetime(2026, 11, 24, 13, 5, tzinfo=UTC)
READER = Reader(at=NOW, name="Sanne de Wit", role="agent", demo=True)

Drawn = Callable[[Reader], str]


def application(drawn: Drawn, reader: Reader = READER) -> Starlette:
    """Return an application that answers every path with the page, as the real doors would."""

    async def answer(request: Request) -> HTMLResponse:
        language = language_of(request.query_params, request.cookies, request.headers)
        page = drawn(replace(reader, language=language))
        return HTMLResponse(page, headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY})

    return Starlette(
        routes=[assets_route(), Route("/{path:path}", answer, methods=["GET", "POST"])]
    )


# Each language is seen on each screen once, and each scheme with each language and screen.
_VIEWS: tuple[tuple[Language, str, Literal["light", "dark"]], ...] = (
    ("en", "wide", "light"),
    ("en", "phone", "dark"),
    ("nl", "wide", "dark"),
    ("nl", "phone", "light"),
)


def expect_good_page(page: Page, drawn: Drawn, name: str, reader: Reader = READER) -> None:
    """Open the page in both languages, wide and narrow, light and dark; axe must find nothing."""
    with serving(application(drawn, reader)) as address:
        for language, size, scheme in _VIEWS:
            page.set_viewport_size(PHONE if size == "phone" else DESKTOP)
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{address}{reader.path}?lang={language}")
            take_picture(page, f"{name}-{language}-{size}-{scheme}")
            expect_no_sideways_scroll(page)
            expect_axe_clean(page)
