"""The bar and the demo's own pages: who may press what, and that all can be read and reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser import (
    DESKTOP,
    PHONE,
    expect_axe_clean,
    expect_no_sideways_scroll,
    take_picture,
)
from tests.demo.conftest import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

_VIEWS: tuple[tuple[str, ViewportSize, Literal["light", "dark"]], ...] = (
    ("en", DESKTOP, "light"),
    ("nl", PHONE, "light"),
    ("nl", DESKTOP, "dark"),
)


@pytest.mark.faults
def test_time_stands_still_when_told_so(visitor: Visitor) -> None:
    visitor.press("/demo/pace", pace="0")
    assert visitor.browser.get("/demo/now").json()["pace"] == 0
    first, second = (visitor.browser.get("/demo/now").json()["business_s"] for _ in range(2))
    assert first == second
    visitor.press("/demo/pace", pace="60")
    assert visitor.browser.get("/demo/now").json()["pace"] == 60
    assert visitor.press("/demo/pace", pace="61").status_code == 422


@pytest.mark.faults
def test_nobody_presses_buttons_without_having_seen_the_page(visitor: Visitor) -> None:
    for path in ("/demo/pace", "/demo/part", "/demo/tour", "/demo/break", "/demo/mend"):
        assert visitor.browser.post(path, data={"what": "worker_killed"}).status_code == 403, path
    with visitor.demo.browser() as stranger:
        assert stranger.get("/demo").url.path == "/sign-in"


@pytest.mark.faults
def test_every_part_is_played_by_its_own_person(visitor: Visitor) -> None:
    assert visitor.press("/demo/part", part="agent").url.path == "/orders"
    assert visitor.press("/demo/part", part="store").url.path == "/pick"
    assert visitor.browser.get("/orders").status_code == 403
    assert visitor.press("/demo/part", part="planner").url.path == "/demo"


@pytest.mark.faults
def test_the_tour_goes_on_step_by_step_and_can_be_left(visitor: Visitor) -> None:
    assert ">1/5<" in visitor.browser.get("/demo").text
    assert ">2/5<" in visitor.press("/demo/tour", do="next", leg="1", back="/demo").text
    assert visitor.press("/demo/tour", do="go", leg="5").url.path == "/demo/break"
    left = visitor.press("/demo/tour", do="skip", leg="5", back="/stock")
    assert left.url.path == "/stock"
    assert "hd-tour" not in left.text
    away = visitor.press("/demo/tour", do="next", leg="1", back="//elsewhere.example/")
    assert away.url.host == "localhost"


@pytest.mark.browser
@pytest.mark.faults
@pytest.mark.parametrize("path", ["/demo", "/demo/break?books=1", "/demo/shopper"])
def test_the_pages_of_the_demo_are_good_pages(
    visitor: Visitor, browser_page: Page, path: str
) -> None:
    session = visitor.browser.cookies["hebbes_session"]
    browser_page.context.add_cookies(
        [{"name": "hebbes_session", "value": session, "url": visitor.demo.url}]
    )
    name = path.rpartition("/")[2].partition("?")[0]
    for language, size, scheme in _VIEWS:
        browser_page.set_viewport_size(size)
        browser_page.emulate_media(color_scheme=scheme)
        browser_page.goto(visitor.demo.url + path)
        sign = "&" if "?" in browser_page.url else "?"
        browser_page.goto(f"{browser_page.url}{sign}lang={language}")
        take_picture(browser_page, f"the-{name}-{language}-{size['width']}-{scheme}")
        expect_no_sideways_scroll(browser_page)
        expect_axe_clean(browser_page)
