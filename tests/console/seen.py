"""Look at a served page as people do: in both languages, wide and narrow, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tests.browser import (
    DESKTOP,
    PHONE,
    expect_axe_clean,
    expect_no_sideways_scroll,
    take_picture,
)
from tests.doors.served import Shop

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from hebbes.access.roles import Role

_VIEWS: tuple[tuple[str, str, Literal["light", "dark"]], ...] = (
    ("en", "wide", "light"),
    ("en", "phone", "dark"),
    ("nl", "wide", "dark"),
    ("nl", "phone", "light"),
)


def come_in(page: Page, shop: Shop, role: Role, location: int | None = None) -> None:
    """Go on as somebody of that role who has signed in."""
    session = shop.signed_in(role, location).cookies["hebbes_session"]
    page.context.add_cookies([{"name": "hebbes_session", "value": session, "url": shop.url}])


def expect_good_to_see(page: Page, shop: Shop, address: str, name: str) -> None:
    """Open the page in both languages on both screens; axe must find nothing."""
    for language, size, scheme in _VIEWS:
        page.set_viewport_size(PHONE if size == "phone" else DESKTOP)
        page.emulate_media(color_scheme=scheme)
        mark = "&" if "?" in address else "?"
        page.goto(f"{shop.url}{address}{mark}lang={language}")
        take_picture(page, f"{name}-{language}-{size}")
        expect_no_sideways_scroll(page)
        expect_axe_clean(page)
    page.set_viewport_size(DESKTOP)
    page.emulate_media(color_scheme="light")
    page.goto(f"{shop.url}{address}{mark}lang=en")
