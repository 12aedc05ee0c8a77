"""The list of orders and one order, looked at with sample values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hebbes.console import order_page, orders_page
from tests.pages.order_samples import NO_ORDERS, ORDER, ORDERS
from tests.pages.showing import READER, expect_good_page

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.browser
def test_the_list_of_orders_is_good_to_see_and_to_hear(browser_page: Page) -> None:
    reader = replace(READER, path="/orders")
    expect_good_page(browser_page, lambda r: orders_page.render(ORDERS, r), "orders", reader)


@pytest.mark.browser
def test_one_order_is_good_to_see_and_to_hear(browser_page: Page) -> None:
    reader = replace(READER, path="/orders/NL1-K4M2-9QXD")
    expect_good_page(browser_page, lambda r: order_page.render(ORDER, r), "order", reader)


def test_a_search_without_a_match_teaches_and_keeps_what_was_asked() -> None:
    html = orders_page.render(NO_ORDERS, READER)
    assert 'value="kapstok"' in html
    assert "Nothing matches" in html
    assert "No orders yet" not in html


def test_an_order_without_a_decision_or_payment_yet_is_shown_whole() -> None:
    bare = replace(ORDER, why=None, payments=(), documents=(), split=None, holds=(), entries=())
    html = order_page.render(bare, replace(READER, language="nl"))
    assert "Waarom hier?" not in html
    assert "NL1-K4M2-9QXD" in html


def test_a_greyed_action_on_an_order_says_why() -> None:
    html = order_page.render(ORDER, READER)
    assert "Picking has started; ask DC Tilburg to stop first." in html
    assert 'action="/source"' not in html
