"""The shopper's page, looked at, weighed, and read as an old phone would."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from starlette.testclient import TestClient

from hebbes.portal import order_page
from hebbes.portal.order_page import ShopperOrderView
from tests.browser import serving
from tests.pages.shopper_samples import ON_ITS_WAY, READY
from tests.pages.showing import READER, application, expect_good_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SHOPPER = replace(READER, path="/o/abc", name=None, role=None)
_LINKED = re.compile(r'(?:href|src)="(/assets/[^"]+)"')


@pytest.mark.browser
@pytest.mark.parametrize(("name", "view"), [("shopper", ON_ITS_WAY), ("pickup", READY)])
def test_the_shopper_sees_and_hears_when_it_comes(
    browser_page: Page, name: str, view: ShopperOrderView
) -> None:
    expect_good_page(browser_page, lambda r: order_page.render(view, r), name, _SHOPPER)


@pytest.mark.parametrize("view", [ON_ITS_WAY, READY])
def test_the_whole_page_weighs_less_than_a_hundred_kilobytes(view: ShopperOrderView) -> None:
    app = application(lambda reader: order_page.render(view, reader), _SHOPPER)
    with TestClient(app) as shopper:
        html = shopper.get("/o/abc").text
        parts = set(_LINKED.findall(html))
        weight = len(html.encode()) + sum(len(shopper.get(part).content) for part in parts)
        weight += len(shopper.get("/assets/vendored/inter.woff2").content)
    assert len(parts) >= 5
    assert weight < 100_000, f"{weight} bytes"


@pytest.mark.browser
def test_the_pick_up_code_can_be_scanned_from_the_screen(browser_page: Page) -> None:
    app = application(lambda reader: order_page.render(READY, reader), _SHOPPER)
    with serving(app) as address:
        browser_page.goto(f"{address}/o/abc")
        shot = browser_page.locator(".hb-qr").screenshot()
    assert "7F4K-29" in _read(shot, browser_page)


def _read(picture: bytes, page: Page) -> str:
    """Read the code from the picture's pixels, which the browser unpacks for us."""
    grey: list[list[int]] = page.evaluate(
        """async bytes => {
            const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
            const sheet = new OffscreenCanvas(image.width, image.height).getContext("2d");
            sheet.drawImage(image, 0, 0);
            const dots = sheet.getImageData(0, 0, image.width, image.height).data;
            return [...Array(image.height).keys()].map(y =>
                [...Array(image.width).keys()].map(x => dots[4 * (y * image.width + x)]));
        }""",
        list(picture),
    )
    import numpy as np  # noqa: PLC0415

    found = zxingcpp.read_barcodes(np.array(grey, dtype=np.uint8))
    return " ".join(code.text for code in found)


def test_a_late_parcel_says_why_before_the_shopper_asks() -> None:
    html = order_page.render(ON_ITS_WAY, replace(_SHOPPER, language="nl"))
    assert "Een dag later dan beloofd" in html
    assert html.index("Vandaag tussen 18 en 22 uur") < html.index("Pakket 1 van 2")


def test_nothing_of_the_staff_reaches_the_shopper() -> None:
    html = order_page.render(ON_ITS_WAY, _SHOPPER)
    assert 'href="/orders' not in html
    assert "tabler" not in html
    assert "htmx" not in html
