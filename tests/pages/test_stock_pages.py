"""Stock and the ledger of one article, looked at with sample values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hebbes.console import article_page, stock_page
from tests.pages.showing import READER, expect_good_page
from tests.pages.stock_samples import ARTICLE, MISTAKEN, STOCK

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.browser
def test_the_list_of_stock_is_good_to_see_and_to_hear(browser_page: Page) -> None:
    reader = replace(READER, path="/stock")
    expect_good_page(browser_page, lambda r: stock_page.render(STOCK, r), "stock", reader)


@pytest.mark.browser
def test_the_stock_of_one_article_is_good_to_see_and_to_hear(browser_page: Page) -> None:
    reader = replace(READER, path="/stock/LAMP-VEGA-ZW")
    expect_good_page(browser_page, lambda r: article_page.render(ARTICLE, r), "article", reader)


@pytest.mark.browser
def test_a_mistaken_form_is_good_to_see_and_to_hear(browser_page: Page) -> None:
    reader = replace(READER, path="/stock/LAMP-VEGA-ZW", role="store")
    expect_good_page(browser_page, lambda r: article_page.render(MISTAKEN, r), "mistaken", reader)


def test_why_is_it_three_is_told_as_a_sum() -> None:
    html = article_page.render(ARTICLE, READER)
    assert "Why is it 3?" in html
    sums = html[html.index('class="hb-sum"') :]
    told = [sums.index(f"<b>{units}</b>") for units in ("12", "7", "2", "3")]
    assert told == sorted(told)


def test_no_stock_teaches_how_it_comes_in() -> None:
    html = stock_page.render(replace(STOCK, rows=()), READER)
    assert "No stock yet" in html
    asked = stock_page.render(replace(STOCK, rows=(), q="zzz"), READER)
    assert "Nothing matches" in asked


def test_more_spoken_for_than_there_is_reads_as_short() -> None:
    html = stock_page.render(STOCK, READER)
    assert "4 short" in html
