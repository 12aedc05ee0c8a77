"""A browser for tests: Chromium where there is one, axe, pictures, and a server for pages."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize
    from starlette.types import ASGIApp

PICTURES = Path(__file__).resolve().parent.parent / "pictures"
AXE = Path(__file__).parent / "pages" / "vendored" / "axe.min.js"
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def chromium() -> str | None:
    """Return where Chromium stands: HEBBES_CHROMIUM, else the first one on the PATH."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("HEBBES_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


_OPEN: list[Browser] = []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; skipped where there is none, unless it is required."""
    if _OPEN:  # for another folder of tests, which closes it when all is over
        yield _OPEN[0]
        return
    program = chromium()
    if program is None:
        reason = "no Chromium: install it or set HEBBES_CHROMIUM to its path"
        if os.environ.get("HEBBES_REQUIRE_BROWSER") == "1":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 — only where a browser is

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        _OPEN.append(opened)
        yield opened
        _OPEN.clear()
        opened.close()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """A fresh page at desktop size; a script error or a refused source fails the test."""
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if _is_refusal(line.text) else None)
    yield page
    context.close()
    assert not wrong, wrong


def _is_refusal(line: str) -> bool:
    return "Content Security Policy" in line


@contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
    """Serve an application on a free port of this machine; give its address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="warning", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started:
        assert time.monotonic() < deadline, "the test server did not start"
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(timeout=5)


def expect_axe_clean(page: Page) -> None:
    """Fail with every WCAG 2.2 AA violation axe finds on the page as it is shown now."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, "
        "rules: {'target-size': {enabled: true}}})",
        _RULES,
    )
    assert not found["violations"], "\n".join(map(_told, found["violations"]))


def _told(violation: dict[str, Any]) -> str:
    nodes = "\n".join(
        f"    {node['html'][:200]}\n      {node['failureSummary']}"
        for node in violation["nodes"][:4]
    )
    return f"{violation['id']}: {violation['help']}\n{nodes}"


def expect_no_sideways_scroll(page: Page) -> None:
    """Fail when the page is wider than the screen."""
    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wider <= 0, f"the page is {wider} px wider than the screen"


def take_picture(page: Page, name: str) -> Path:
    """Save a picture of the whole page under `pictures/` and return where it is."""
    PICTURES.mkdir(exist_ok=True)
    target = PICTURES / f"{name}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=target, full_page=True)
    return target
