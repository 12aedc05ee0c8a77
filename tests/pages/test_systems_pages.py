"""The board of systems and the page of one, looked at with sample values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hebbes.console import system_page, systems_page
from hebbes.console.systems_page import SystemsView
from tests.pages.showing import READER, expect_good_page
from tests.pages.systems_samples import BOARD, SYSTEM

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.browser
def test_the_board_is_good_to_see_and_to_hear(browser_page: Page) -> None:
    reader = replace(READER, path="/systems")
    expect_good_page(browser_page, lambda r: systems_page.render(BOARD, r), "systems", reader)


@pytest.mark.browser
def test_a_system_is_good_to_see_and_to_hear(browser_page: Page) -> None:
    reader = replace(READER, path="/systems/postvlug")
    expect_good_page(browser_page, lambda r: system_page.render(SYSTEM, r), "system", reader)


def test_the_lights_are_counted_in_the_order_trouble_comes() -> None:
    assert list(BOARD.lights.items()) == [
        ("away", 1),
        ("ailing", 1),
        ("paused", 1),
        ("well", 2),
        ("unused", 1),
    ]


def test_a_shop_without_systems_says_where_they_come_from() -> None:
    html = systems_page.render(SystemsView(rows=(), kinds=()), READER)
    assert "No systems yet" in html
    assert "Nothing waits" in html
