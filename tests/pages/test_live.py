"""Pages that change while they are looked at, and lists that narrow while one types."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, StreamingResponse
from starlette.routing import Route

from hebbes.console import order_page, orders_page
from hebbes.pages.assets import CONTENT_SECURITY_POLICY, assets_route
from hebbes.pages.parts import Entry
from tests.browser import serving
from tests.pages.order_samples import NO_ORDERS, ORDER, ORDERS
from tests.pages.showing import NOW, READER

if TYPE_CHECKING:
    from playwright.sync_api import Page

_COVERED = """() => {
    const focused = document.activeElement;
    const box = focused.getBoundingClientRect();
    if (focused === document.body || box.height === 0) return false;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const there = document.elementFromPoint(x, y);
    return !(there && (focused.contains(there) || there.contains(focused)));
}"""
_NEWS = Entry(NOW + timedelta(minutes=1), "person", "Mila Vos", "Called back")


class _Shop:
    """One order that may change, and the stream that says so; `streams` can be switched off."""

    def __init__(self, *, streams: bool = True) -> None:
        self.order = ORDER
        self.topics: list[str] = []
        self.asked = 0
        self.changed = False
        routes = [assets_route(), Route("/orders/x", self._page)]
        self.app = Starlette(routes=[*routes, Route("/live", self._live)] if streams else routes)

    def change(self) -> None:
        self.order = replace(ORDER, entries=(_NEWS, *ORDER.entries))
        self.changed = True

    async def _page(self, _request: Request) -> HTMLResponse:
        self.asked += 1
        html = order_page.render(self.order, READER)
        return HTMLResponse(html, headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY})

    async def _live(self, request: Request) -> StreamingResponse:
        self.topics = request.query_params.getlist("topic")
        return StreamingResponse(self._events(request), media_type="text/event-stream")

    async def _events(self, request: Request) -> AsyncIterator[str]:
        yield ": here\n\n"
        while not await request.is_disconnected():
            if self.changed:
                self.changed = False
                yield "event: changed\ndata: order:0193\n\n"
            await asyncio.sleep(0.05)


@pytest.mark.browser
def test_a_change_appears_without_reloading_and_is_said_aloud(browser_page: Page) -> None:
    shop = _Shop()
    with serving(shop.app) as address:
        browser_page.goto(f"{address}/orders/x")
        browser_page.evaluate("window.kept = true")
        browser_page.get_by_text("2 locations left out").click()
        shop.change()
        browser_page.get_by_text("Called back").wait_for()
        assert shop.topics == ["order:0193"]
        assert browser_page.evaluate("window.kept")
        assert browser_page.get_by_text("closed until Thursday").is_visible(), "stays unfolded"
        browser_page.locator("#spoken", has_text="This page was updated.").wait_for(
            state="attached"
        )
        browser_page.goto("about:blank")


@pytest.mark.browser
def test_what_is_being_typed_is_not_swept_away(browser_page: Page) -> None:
    shop = _Shop()
    with serving(shop.app) as address:
        browser_page.goto(f"{address}/orders/x")
        browser_page.get_by_text("Put on hold…").click()
        browser_page.get_by_label("Why?").last.fill("customer asked")
        shop.order = replace(shop.order, actions=shop.order.actions[:1])
        shop.change()
        browser_page.get_by_text("Called back").wait_for()
        assert browser_page.locator("#do-1-reason").input_value() == "customer asked"
        browser_page.goto("about:blank")


@pytest.mark.browser
def test_without_a_stream_the_page_asks_by_itself(browser_page: Page) -> None:
    shop = _Shop(streams=False)
    with serving(shop.app) as address:
        browser_page.goto(f"{address}/orders/x")
        shop.change()
        browser_page.get_by_text("Called back").wait_for(timeout=12_000)
        assert shop.asked >= 2


@pytest.mark.browser
def test_typing_narrows_the_list_and_the_address_follows(browser_page: Page) -> None:
    async def listed(request: Request) -> HTMLResponse:
        q = request.query_params.get("q", "")
        view = NO_ORDERS if q == "kapstok" else ORDERS
        html = orders_page.render(view, replace(READER, path="/orders"))
        return HTMLResponse(html, headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY})

    with serving(Starlette(routes=[assets_route(), Route("/orders", listed)])) as address:
        browser_page.goto(f"{address}/orders")
        browser_page.evaluate("window.kept = true")
        browser_page.locator("main input[type=search]").press_sequentially("kapstok")
        browser_page.get_by_text("Nothing matches").wait_for()
        assert "q=kapstok" in browser_page.url
        assert browser_page.evaluate("window.kept")
        browser_page.go_back()
        browser_page.get_by_text("Joris van den Berg").wait_for()


@pytest.mark.browser
def test_keys_alone_reach_the_content_and_every_action(browser_page: Page) -> None:
    shop = _Shop()
    with serving(shop.app) as address:
        browser_page.goto(f"{address}/orders/x")
        browser_page.keyboard.press("Tab")
        assert browser_page.locator(":focus").inner_text() == "Skip to content"
        browser_page.keyboard.press("Enter")
        assert browser_page.evaluate("document.activeElement.id") == "main"
        seen: list[str] = []
        for _ in range(60):
            browser_page.keyboard.press("Tab")
            seen.append(browser_page.evaluate("document.activeElement.innerText || ''").strip())
            hidden = browser_page.evaluate(_COVERED)
            assert not hidden, f"something covers what has the focus: {seen[-1]}"
        for action in ORDER.actions:
            assert any(action.label in text for text in seen), action.label
        browser_page.goto("about:blank")
