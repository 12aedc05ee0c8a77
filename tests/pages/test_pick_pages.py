"""The picker's queue and screen, looked at and worked with through a real browser."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hebbes.console import pick_page, pick_queue_page
from hebbes.console.pick_page import PickView
from hebbes.pages.reader import Reader
from tests.browser import PHONE, serving
from tests.pages.pick_samples import DONE, HANDING_OVER, PACKING, PICKING, QUEUE, WRONG
from tests.pages.showing import READER, application, expect_good_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

_AT_WORK = replace(READER, path="/pick/NL1-K4M2-9QXD-1", role="store")


@pytest.mark.browser
def test_the_queue_is_good_to_see_and_to_hear(browser_page: Page) -> None:
    reader = replace(READER, path="/pick")
    expect_good_page(browser_page, lambda r: pick_queue_page.render(QUEUE, r), "queue", reader)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "view"),
    [("pick-wrong", WRONG), ("pick-pack", PACKING), ("pick-hand-over", HANDING_OVER)],
)
def test_every_phase_is_good_to_see_and_to_hear(
    browser_page: Page, name: str, view: PickView
) -> None:
    expect_good_page(browser_page, lambda r: pick_page.render(view, r), name, _AT_WORK)


@pytest.mark.browser
def test_a_scanner_that_types_needs_no_focus_and_gets_its_answer_in_place(
    browser_page: Page,
) -> None:
    answers = iter([PICKING, WRONG])

    def drawn(reader: Reader) -> str:
        return pick_page.render(next(answers, WRONG), reader)

    with serving(application(drawn, _AT_WORK)) as address:
        browser_page.set_viewport_size(PHONE)
        browser_page.goto(address + _AT_WORK.path)
        browser_page.evaluate("document.activeElement.blur(); window.kept = true")
        browser_page.keyboard.type("8712345678913\n")
        browser_page.get_by_role("alert").wait_for()
        assert "Wrong article" in browser_page.get_by_role("alert").inner_text()
        assert browser_page.evaluate("window.kept"), "the page was not loaded anew"
        assert browser_page.evaluate("document.activeElement.id") == "scan"


def test_what_is_left_to_pick_is_told_beside_the_place() -> None:
    html = pick_page.render(PICKING, READER)
    assert "to go, 1 of 3 picked" in html
    assert ">B-12-4</b>" in html
    assert "3 of 5 units" in html


def test_finished_work_leads_to_the_next() -> None:
    assert 'href="/pick/next"' in pick_page.render(DONE, READER)
    last = pick_page.render(replace(DONE, next_href=None), READER)
    assert "Back to the queue" in last


def test_an_empty_queue_says_that_work_will_come_by_itself() -> None:
    assert "All done here" in pick_queue_page.render(replace(QUEUE, rows=()), READER)
    nowhere = replace(QUEUE, rows=(), location="", place="")
    assert "Where do you pick?" in pick_queue_page.render(nowhere, READER)
